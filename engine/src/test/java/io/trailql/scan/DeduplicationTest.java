package io.trailql.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.json.DuplicateKey;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeduplicationTest {
  private static final int ALL = 100_000;

  @TempDir Path folder;

  private static LongVector longs(long from, long to, LongUnaryOperator value) {
    LongBuilder builder = new LongBuilder(Scalar.BIGINT, (int) (to - from));
    LongStream.range(from, to).map(value).forEach(builder::append);
    return (LongVector) builder.build();
  }

  private static DuplicateKey.Halves keys(long from, long to) {
    return new DuplicateKey.Halves(
        longs(from, to, i -> i * 0x9E3779B97F4A7C15L),
        longs(from, to, i -> ~i * 0x2545F4914F6CDD1DL));
  }

  /** A row that is not selected claims its key, so that no copy of it passes, on disk or not. */
  @ParameterizedTest
  @ValueSource(longs = {64L << 20, 1L << 20, 128L << 10})
  void whatIsNotSelectedClaimsItsKey(long memory) {
    ScanCounters counters = new ScanCounters();
    MemoryAccount account = new MemoryAccount(memory);
    Set<Long> passed = new HashSet<>();
    try (WorkerPools pools = new WorkerPools(1)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(), account, pools, new Warnings(), Instant.EPOCH, folder);
      List<Type> types = List.of(Scalar.BIGINT);
      try (Deduplication deduplication = new Deduplication(types, counters, context)) {
        for (int repeated = 0; repeated < 2; repeated++) {
          // Of the first round every third row is selected, of the second all.
          boolean all = repeated == 1;
          for (int from = 0; from < ALL; from += 4000) {
            take(deduplication.firsts(rows(from, from + 4000, all)), passed);
          }
        }
        BatchSource rest = deduplication.end();
        if (rest != null) {
          for (Batch batch = rest.next(); batch != null; batch = rest.next()) {
            take(batch, passed);
          }
          rest.close();
        }
        assertThat(rest == null).isEqualTo(memory > 32L << 20);
      }
    }
    assertThat(passed).hasSize(ALL / 3 + 1).allMatch(value -> value % 3 == 0);
    assertThat(counters.duplicates.sum()).isEqualTo(ALL);
    assertThat(account.used()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  private static Decoded rows(int from, int to, boolean all) {
    int[] selected =
        IntStream.range(from, to).filter(i -> all || i % 3 == 0).map(i -> i - from).toArray();
    DuplicateKey.Halves keys = keys(from, to);
    return new Decoded(
        null,
        Batch.of(List.of(longs(from, to, i -> i)), to - from),
        Selection.of(selected, selected.length),
        keys.high(),
        keys.low(),
        longs(from, to, i -> i));
  }

  private static void take(Batch batch, Set<Long> passed) {
    for (int i = 0; i < batch.rowCount(); i++) {
      long value = ((LongVector) batch.column(0).flat()).value(batch.rows().position(i));
      assertThat(passed.add(value)).as("%d passes once", value).isTrue();
    }
  }

  @Test
  void keysOfOtherScopesDiffer() {
    ScopeMarks marks = new ScopeMarks();
    DuplicateKey.Halves key = keys(0, 1);
    Scope other = new Scope(Optional.of("111122223333"), Optional.empty(), Optional.empty());
    assertThat(marks.of(other).mark(key).high().value(0))
        .isEqualTo(marks.of(other).mark(key).high().value(0))
        .isNotEqualTo(marks.of(Scope.UNKNOWN).mark(key).high().value(0));
  }
}
