package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A file is the same whatever was written before in the memory that it is written in. */
class ParquetBuffersTest {
  private static final int ROUNDS = 20;
  private static final int FILES = 6;

  @Test
  void filesAreThoseOfWritersOfTheirOwn() {
    long seed = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      RandomColumns columns = new RandomColumns(seed + round);
      Type.Row type = columns.rowType(2);
      ParquetOptions options = options(random);
      ParquetBuffers buffers = new ParquetBuffers();
      for (int file = 0; file < FILES; file++) {
        List<Batch> batches = new ArrayList<>();
        for (int batch = random.nextInt(4); batch >= 0; batch--) {
          batches.add(columns.batch(type, new ArrayList<>()));
        }
        boolean isGivenUp = random.nextInt(4) == 0;
        byte[] bytes = write(type, options, batches, buffers, isGivenUp);
        if (!isGivenUp) {
          assertThat(bytes)
              .as("seed %d, file %d of %s", seed + round, file, type)
              .isEqualTo(write(type, options, batches, new ParquetBuffers(), false));
        }
      }
    }
  }

  /** Two at a time, and one of another type. */
  @Test
  void writersAtWorkShareNothing() {
    RandomColumns columns = new RandomColumns(7);
    Type.Row type = columns.rowType(1);
    ParquetBuffers buffers = new ParquetBuffers();
    Batch batch = columns.batch(type, new ArrayList<>());
    ParquetOptions options = ParquetOptions.DEFAULT;
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    try (ParquetBatchWriter one = new ParquetBatchWriter(type, first, "one", options, buffers);
        ParquetBatchWriter two = new ParquetBatchWriter(type, second, "two", options, buffers)) {
      one.write(batch);
      two.write(batch);
      one.write(batch);
      two.write(batch);
      one.finish();
      two.finish();
    }
    assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    Type.Row other = columns.rowType(2);
    List<Batch> others = List.of(columns.batch(other, new ArrayList<>()));
    assertThat(write(other, options, others, buffers, false))
        .isEqualTo(write(other, options, others, new ParquetBuffers(), false));
  }

  private static ParquetOptions options(Random random) {
    return ParquetOptions.DEFAULT
        .withPages(64 << random.nextInt(8), 1 + random.nextInt(300))
        .withDictionaryBytes(1 << random.nextInt(14))
        .withRowGroupBytes(1000L << random.nextInt(8))
        .withNeedles(Set.of());
  }

  private static byte[] write(
      Type.Row type,
      ParquetOptions options,
      List<Batch> batches,
      ParquetBuffers buffers,
      boolean isGivenUp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetBatchWriter writer =
        new ParquetBatchWriter(type, bytes, "rows", options, buffers)) {
      batches.forEach(writer::write);
      if (!isGivenUp) {
        writer.finish();
      }
    }
    return bytes.toByteArray();
  }
}
