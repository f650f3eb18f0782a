package io.trailql.operator.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows with long texts, sorted: no batch has many of them, in memory or from runs on disk. */
class LargeRowsTest {
  private static final List<Type> TYPES = List.of(Scalar.BIGINT, Scalar.VARCHAR);
  private static final List<SortKey> KEYS =
      List.of(new SortKey(0, SortKey.Direction.ASCENDING, SortKey.Nulls.FIRST));
  private static final int LENGTH = 1_000_000;
  private static final long MOST = 16L << 20;
  private static final int ROWS = 120;

  @TempDir private Path folder;
  private WorkerPools pools;

  @BeforeEach
  void open() {
    pools = new WorkerPools(2);
  }

  @AfterEach
  void close() {
    pools.close();
  }

  private QueryContext context(long memory) {
    return new QueryContext(
        new CancelToken(),
        new MemoryAccount(memory),
        pools,
        new Warnings(),
        Instant.parse("2026-01-06T00:00:00Z"),
        folder);
  }

  /** One batch of rows with a long text each, which begins with its key. */
  private static Batch batch(List<Long> keys) {
    LongBuilder numbers = new LongBuilder(Scalar.BIGINT, keys.size());
    TextBuilder texts = new TextBuilder(keys.size());
    for (long key : keys) {
      numbers.append(key);
      texts.append(key + "x".repeat(LENGTH));
    }
    return Batch.of(List.of(numbers.build(), texts.build()), keys.size());
  }

  /** Rows in an order of chance, ten to a batch. */
  private static BatchSource rows() {
    List<Long> keys = LongStream.range(0, ROWS).boxed().collect(Collectors.toList());
    Collections.shuffle(keys, new Random(1));
    Iterator<List<Long>> tens =
        IntStream.range(0, ROWS / 10).mapToObj(i -> keys.subList(10 * i, 10 * i + 10)).iterator();
    return new BatchSource() {
      @Override
      public List<Type> types() {
        return TYPES;
      }

      @Override
      public Batch next() {
        return tens.hasNext() ? batch(tens.next()) : null;
      }

      @Override
      public void close() {}
    };
  }

  private static long requireSmall(Batch batch) {
    TextVector texts = (TextVector) batch.column(1).flat();
    long bytes = IntStream.range(0, batch.rowCount()).mapToLong(texts::length).sum();
    assertThat(bytes).isLessThanOrEqualTo(MOST);
    assertThat(texts.bytes().length).isLessThanOrEqualTo((int) (2 * MOST));
    return bytes;
  }

  /** Checks that the rows from 0 on come in order, and in small batches; answers how many. */
  private static int requireOrder(BatchSource sorted) {
    int next = 0;
    for (Batch batch = sorted.next(); batch != null; batch = sorted.next()) {
      requireSmall(batch);
      for (int i = 0; i < batch.rowCount(); i++) {
        assertThat(((LongVector) batch.column(0)).value(i)).isEqualTo(next);
        assertThat(((TextVector) batch.column(1)).value(i)).startsWith(next + "x");
        next++;
      }
    }
    return next;
  }

  @Test
  void inMemory() {
    QueryContext context = context(1L << 30);
    try (Sort sort = new Sort(rows(), KEYS, context)) {
      assertThat(requireOrder(sort)).isEqualTo(ROWS);
    }
    assertThat(context.memory().used()).isZero();
  }

  @Test
  void fromRuns() {
    QueryContext context = context(32L << 20);
    try (Sort sort = new Sort(rows(), KEYS, context)) {
      assertThat(requireOrder(sort)).isEqualTo(ROWS);
    }
    assertThat(context.memory().used()).isZero();
  }

  @Test
  void theFirstOfThem() {
    for (long memory : List.of(32L << 20, 1L << 30)) {
      QueryContext context = context(memory);
      try (TopN first = new TopN(rows(), KEYS, 0, 60, context)) {
        assertThat(requireOrder(first)).isEqualTo(60);
      }
      assertThat(context.memory().used()).isZero();
    }
  }

  /**
   * A batch of each is in memory: that is accounted, and as many are merged as there is room for.
   */
  @Test
  void manyRuns() {
    QueryContext context = context(32L << 20);
    RowOrder order = new RowOrder(KEYS, TYPES);
    try (SortedRuns runs = new SortedRuns(TYPES, order, context)) {
      for (int r = 0; r < 20; r++) {
        SpillFile run = runs.start();
        for (long key = r; key < ROWS; key += 20) {
          run.write(batch(List.of(key)));
        }
      }
      try (BatchSource merged = runs.merged()) {
        requireSmall(merged.next());
        assertThat(context.memory().used()).isBetween(2L * LENGTH, (32L << 20) / 4);
      }
      assertThat(context.memory().used()).isZero();
    }
  }

  /** Usual rows fill their batches. */
  @Test
  void ofUsualRowsABatchHasAsManyAsEver() {
    QueryContext context = context(1L << 30);
    RowOrder order = new RowOrder(KEYS, TYPES);
    try (SortedRuns runs = new SortedRuns(TYPES, order, context)) {
      SpillFile run = runs.start();
      for (int b = 0; b < 20; b++) {
        LongBuilder numbers = new LongBuilder(Scalar.BIGINT, SortedRuns.ROWS);
        TextBuilder texts = new TextBuilder(SortedRuns.ROWS);
        for (int i = 0; i < SortedRuns.ROWS; i++) {
          numbers.append(b * SortedRuns.ROWS + i);
          texts.append("y".repeat(2000));
        }
        run.write(Batch.of(List.of(numbers.build(), texts.build()), SortedRuns.ROWS));
      }
      try (BatchSource merged = runs.merged()) {
        assertThat(merged.next().rowCount()).isEqualTo(Batch.MAX_ROWS);
      }
    }
  }

  @Test
  void aFileOnDiskGivesThemBackInParts() {
    try (SpillFile file = new SpillFile(TYPES, context(1L << 30))) {
      file.write(batch(LongStream.range(0, 40).boxed().toList()));
      assertThat(file.rows()).isEqualTo(40);
      assertThat(file.largest()).isBetween(15L * LENGTH, MOST + 1000);
      assertThat(requireOrder(file)).isEqualTo(40);
    }
  }
}
