package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not whole gives an error that names it, never a short answer. */
class ParquetDamageTest {
  private static final Type.Row TYPE =
      row(
          "id", Scalar.BIGINT,
          "time", Scalar.TIMESTAMP,
          "word", Scalar.VARCHAR,
          "text", Scalar.VARCHAR,
          "list", new Type.Array(Scalar.VARCHAR));

  @TempDir private Path folder;
  private Path path;
  private List<List<Object>> rows;
  private byte[] intact;

  @BeforeEach
  void write() throws IOException {
    path = folder.resolve("lake-file.parquet");
    rows = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      rows.add(
          asList(
              random.nextInt(9) == 0 ? null : random.nextLong(),
              Instant.ofEpochMilli(1_750_000_000_000L + i),
              "word " + random.nextInt(6),
              Long.toString(random.nextLong(), 36),
              i % 5 == 0 ? List.of() : asList("p", null, "q" + i)));
    }
    new StoredFile(path)
        .write(
            TYPE,
            ParquetOptions.DEFAULT.withRowGroupBytes(8_000).withPages(2_000, 100),
            List.of(batch(TYPE, rows)));
    intact = Files.readAllBytes(path);
  }

  private TrailException failure() {
    return catchThrowableOfType(TrailException.class, () -> new StoredFile(path).rows(TYPE));
  }

  private void assertDamaged(TrailException failure) {
    assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT_PARQUET);
    assertThat(failure)
        .hasMessageContaining("lake-file.parquet")
        .hasMessageContaining("Restore it from a copy");
  }

  @Test
  void cutAnywhere() throws IOException {
    for (int length = 0; length < intact.length; length += 97) {
      Files.write(path, Arrays.copyOf(intact, length));
      assertThat(failure()).as("cut to " + length).isNotNull();
      assertDamaged(failure());
    }
  }

  @Test
  void anyByteOfAnyPageChanged() throws IOException {
    int end = intact.length - 8 - footerLength();
    Random random = new Random(2);
    int found = 0;
    for (int round = 0; round < 800; round++) {
      byte[] damaged = intact.clone();
      int at = 4 + random.nextInt(end - 4);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, damaged);
      TrailException failure = failure();
      if (failure == null) {
        assertThat(new StoredFile(path).rows(TYPE)).as("byte " + at).isEqualTo(rows);
      } else {
        assertDamaged(failure);
        found++;
      }
    }
    assertThat(found).isGreaterThan(300);
  }

  @Test
  void aPageIndexThatContradictsThePagesIsNoWayToReadThem() throws IOException {
    Predicate predicate =
        new Among<>(
            "time",
            Long.class,
            List.of(Range.closed(1_750_000_000_250L, 1_750_000_000_260L)),
            Among.Nulls.REJECTED);
    ParquetFile file = new StoredFile(path).open();
    List<List<Object>> expected =
        new StoredFile(path).rows(file, ParquetRead.of(TYPE).where(predicate));
    assertThat(expected).containsAll(rows.subList(250, 261)).hasSizeLessThan(300);
    List<IndexReference> indexes =
        file.blocks().stream()
            .flatMap(block -> block.getColumns().stream())
            .map(ColumnChunkMetaData::getOffsetIndexReference)
            .toList();
    Random random = new Random(4);
    int found = 0;
    for (int round = 0; round < 400; round++) {
      byte[] damaged = intact.clone();
      IndexReference index = indexes.get(random.nextInt(indexes.size()));
      int at = (int) index.getOffset() + random.nextInt(index.getLength());
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, damaged);
      try {
        List<List<Object>> read = new StoredFile(path).rows(ParquetRead.of(TYPE).where(predicate));
        assertThat(rows).as("no row is made up").containsAll(read);
        assertThat(read).containsAll(rows.subList(250, 261));
      } catch (TrailException failure) {
        assertDamaged(failure);
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  private int footerLength() {
    return java.nio.ByteBuffer.wrap(intact)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .getInt(intact.length - 8);
  }

  @Test
  void anyByteOfTheFooterChangedIsNoFailureWithoutAName() throws IOException {
    int start = intact.length - 8 - footerLength();
    Random random = new Random(3);
    for (int round = 0; round < 800; round++) {
      byte[] damaged = intact.clone();
      damaged[start + random.nextInt(intact.length - start)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, damaged);
      TrailException failure = failure();
      if (failure != null) {
        assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT_PARQUET);
        assertThat(failure).hasMessageContaining("lake-file.parquet");
      }
    }
  }

  @Test
  void notParquetAtAll() throws IOException {
    for (String content : List.of("", "PAR1", "hello, I am a text", "PAR1____PAR1")) {
      Files.writeString(path, content);
      assertDamaged(failure());
    }
    byte[] encrypted = intact.clone();
    encrypted[encrypted.length - 1] = 'E';
    Files.write(path, encrypted);
    assertThat(failure()).hasMessageContaining("encrypted").hasMessageContaining("lake-file");
  }

  @Test
  void vanishedOrReplacedAfterItsFooterWasRead() throws IOException {
    ParquetFile opened = new StoredFile(path).open().withoutData();
    Files.write(path, Arrays.copyOf(intact, intact.length + 1));
    TrailException replaced =
        catchThrowableOfType(
            TrailException.class, () -> new StoredFile(path).rows(opened, ParquetRead.of(TYPE)));
    assertThat(replaced.code()).isEqualTo(ErrorCode.OBJECT_CHANGED);
    assertThat(replaced).hasMessageContaining("lake-file.parquet");
    Files.delete(path);
    TrailException vanished =
        catchThrowableOfType(
            TrailException.class, () -> new StoredFile(path).rows(opened, ParquetRead.of(TYPE)));
    assertThat(vanished.code()).isEqualTo(ErrorCode.OBJECT_VANISHED);
    assertThat(vanished).hasMessageContaining("lake-file.parquet");
  }

  @Test
  void typesThatDoNotFit() {
    TrailException failure =
        catchThrowableOfType(
            TrailException.class, () -> new StoredFile(path).rows(row("word", Scalar.BIGINT)));
    assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT_PARQUET);
    assertThat(failure)
        .hasMessageContaining("lake-file.parquet")
        .hasMessageContaining("column word (optional binary word (STRING)")
        .hasMessageContaining("cannot be read as bigint");
    assertThat(
            catchThrowableOfType(
                TrailException.class,
                () -> new StoredFile(path).rows(row("list", row("a", Scalar.BIGINT)))))
        .hasMessageContaining("column list");
  }
}
