package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what was written, in every shape. */
class ParquetBatchReaderTest {
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);

  @TempDir private Path folder;

  private StoredFile file() {
    return new StoredFile(folder.resolve("rows.parquet"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void randomBatchesOfRandomTypes(long seed) throws Exception {
    for (int round = 0; round < 6; round++) {
      RandomColumns random = new RandomColumns(seed * 100 + round);
      Type.Row type = random.rowType(3);
      List<List<Object>> rows = new ArrayList<>();
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        batches.add(random.batch(type, rows));
      }
      ParquetOptions options =
          new Random(seed).nextBoolean()
              ? ParquetOptions.DEFAULT
              : ParquetOptions.DEFAULT
                  .withRowGroupBytes(20_000)
                  .withPages(500, 50)
                  .withTimestamps(ParquetOptions.TimestampUnit.MICROS);
      file().write(type, options, batches);
      assertThat(file().rows(type)).as("seed " + seed + ", " + round).isEqualTo(rows);
    }
  }

  @Test
  void nestedValuesNullsAndEmptiness() throws Exception {
    Type.Row inner = row("x", Scalar.BIGINT, "texts", TEXTS);
    Type.Row type =
        row(
            "id", Scalar.INTEGER,
            "s", row("a", Scalar.VARCHAR, "inner", inner),
            "l", new Type.Array(new Type.Array(Scalar.INTEGER)),
            "structs", new Type.Array(inner),
            "m", new Type.Map(Scalar.VARCHAR, new Type.Map(Scalar.INTEGER, inner)));
    List<List<Object>> rows =
        List.of(
            asList(1, null, null, null, null),
            asList(2, asList(null, null), List.of(), List.of(), Map.of()),
            asList(
                3,
                asList("é", asList(null, List.of())),
                asList(List.of(), null, asList(1, null, 2), List.of(3)),
                asList(null, asList(null, null), asList(1L, asList("p", null, "q"))),
                Collections.singletonMap("none", null)),
            asList(
                4,
                asList(null, asList(7L, asList((Object) null))),
                asList((Object) null),
                asList((Object) null),
                Map.of("k", Map.of(1, asList(5L, List.of("z"))))));
    file().write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    assertThat(file().rows(type)).isEqualTo(rows);
  }

  @Test
  void longTextsMakeBatchesOfFewRows() throws Exception {
    Type.Row type = row("n", Scalar.INTEGER, "text", Scalar.VARCHAR);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      rows.add(asList(i, Integer.toString(i).repeat(300_000)));
    }
    file().write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    List<Batch> batches = file().batches(file().open(), ParquetRead.of(type));
    assertThat(batches).hasSizeGreaterThan(1).allMatch(b -> b.retainedBytes() < 100 << 20);
    List<List<Object>> read = new ArrayList<>();
    batches.forEach(batch -> read.addAll(Rows.of(batch)));
    assertThat(read).isEqualTo(rows);
  }

  @Test
  void batchesAreNeverLongerThanTheMost() throws Exception {
    Type.Row type = row("n", Scalar.BIGINT);
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 10_000; i++) {
      rows.add(List.of(i));
    }
    file().write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    assertThat(file().batches(file().open(), ParquetRead.of(type)))
        .extracting(Batch::rowCount)
        .containsExactly(4096, 4096, 1808);
  }

  @Test
  void repetitiveTextsStayIds() throws Exception {
    Type.Row type = row("text", Scalar.VARCHAR, "list", TEXTS);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String text = i % 7 == 0 ? null : "text " + i % 5;
      rows.add(asList(text, asList(text, "b")));
    }
    file().write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    Batch batch = file().batches(file().open(), ParquetRead.of(type)).get(0);
    assertThat(batch.column(0)).isInstanceOf(DictionaryVector.class);
    assertThat(((DictionaryVector) batch.column(0)).dictionary().size()).isEqualTo(6);
    assertThat(Rows.of(batch)).isEqualTo(rows);
  }

  @Test
  void projectsLeavesOfStructs() throws Exception {
    Type.Row identity =
        row("type", Scalar.VARCHAR, "Arn", Scalar.VARCHAR, "session", row("mfa", Scalar.BOOLEAN));
    Type.Row type = row("id", Scalar.BIGINT, "identity", identity, "other", Scalar.VARCHAR);
    file()
        .write(
            type,
            ParquetOptions.DEFAULT,
            List.of(
                batch(
                    type,
                    List.of(
                        asList(1L, asList("IAMUser", "arn:1", asList(true)), "x"),
                        asList(2L, null, "y"),
                        asList(3L, asList("Root", null, null), null)))));
    ParquetRead read =
        ParquetRead.of(
            List.of(
                new ParquetColumn(List.of("identity", "arn"), Scalar.VARCHAR),
                new ParquetColumn(List.of("IDENTITY", "session", "mfa"), Scalar.BOOLEAN),
                new ParquetColumn(List.of("identity", "session"), row("mfa", Scalar.BOOLEAN)),
                new ParquetColumn(List.of("identity"), row("type", Scalar.VARCHAR))));
    assertThat(file().rows(read))
        .containsExactly(
            asList("arn:1", true, asList(true), asList("IAMUser")),
            asList(null, null, null, null),
            asList(null, null, null, asList("Root")));
  }

  @Test
  void whatTheFileDoesNotHaveIsNull() throws Exception {
    Type.Row inner = row("a", TEXTS);
    Type.Row old = row("id", Scalar.INTEGER, "s", inner, "l", new Type.Array(inner));
    file()
        .write(
            old,
            ParquetOptions.DEFAULT,
            List.of(
                batch(
                    old,
                    List.of(
                        asList(1, asList(asList("p", "q")), asList(asList(asList("r", "s")), null)),
                        asList(2, null, List.of()),
                        asList(3, asList((Object) null), null)))));
    Type.Row added = row("new", Scalar.BIGINT, "newer", row("x", Scalar.DATE));
    Type.Row now =
        row(
            "id",
            Scalar.BIGINT,
            "s",
            added,
            "l",
            new Type.Array(added),
            "m",
            new Type.Map(Scalar.VARCHAR, Scalar.VARCHAR));
    assertThat(file().rows(now))
        .containsExactly(
            asList(1L, asList(null, null), asList(asList(null, null), null), null),
            asList(2L, null, List.of(), null),
            asList(3L, asList(null, null), null, null));
  }

  @Test
  void fieldsAreFoundByIdWhateverTheirName() throws Exception {
    Type.Row written = row("a", Scalar.BIGINT, "b", row("x", Scalar.VARCHAR, "y", Scalar.VARCHAR));
    Map<List<String>, Integer> ids =
        Map.of(List.of("a"), 7, List.of("b"), 8, List.of("b", "x"), 9, List.of("b", "y"), 10);
    file()
        .write(
            written,
            ParquetOptions.DEFAULT.withFieldIds(lookup(ids)),
            List.of(batch(written, List.of(asList(1L, asList("p", "q"))))));
    Map<List<String>, Integer> renamed =
        Map.of(
            List.of("a"), 11,
            List.of("c"), 7,
            List.of("b"), 8,
            List.of("b", "x"), 10,
            List.of("b", "z"), 9);
    ParquetRead read =
        ParquetRead.of(
                row(
                    "a", Scalar.BIGINT,
                    "c", Scalar.BIGINT,
                    "b", row("x", Scalar.VARCHAR, "z", Scalar.VARCHAR)))
            .withIds(lookup(renamed));
    assertThat(file().rows(read)).containsExactly(asList(null, 1L, asList("q", "p")));
  }

  private static FieldIds lookup(Map<List<String>, Integer> ids) {
    return path ->
        ids.containsKey(path)
            ? java.util.OptionalInt.of(ids.get(path))
            : java.util.OptionalInt.empty();
  }

  @Test
  void countsWithoutReadingAnyPage() throws Exception {
    Type.Row type = row("t", Scalar.TIMESTAMP);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      rows.add(List.of(Instant.ofEpochMilli(i)));
    }
    StoredFile file = file();
    file.write(type, ParquetOptions.DEFAULT.withRowGroupBytes(4000), List.of(batch(type, rows)));
    assertThat(file.rows(row())).hasSize(5000);
    assertThat(file.statistics().pagesRead()).isZero();
    assertThat(file.statistics().dataBytes()).isZero();
    assertThat(file.requests().reads()).isEqualTo(1);
    assertThat(file.open().rows()).isEqualTo(5000);
  }

  @Test
  void aKeptFooterIsNotReadAgainAndHoldsNoPages() throws Exception {
    Type.Row type = row("n", Scalar.BIGINT, "text", Scalar.VARCHAR);
    List<List<Object>> rows = new ArrayList<>();
    Random random = new Random(5);
    for (long i = 0; i < 3000; i++) {
      rows.add(List.of(i, "text " + random.nextLong()));
    }
    StoredFile file = file();
    file.write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    ParquetFile opened = file.open();
    assertThat(file.rows(opened, ParquetRead.of(type))).isEqualTo(rows);
    assertThat(file.requests().reads()).as("all of a small file is in its tail").isEqualTo(1);
    ParquetFile kept = opened.withoutData();
    assertThat(kept.retainedBytes()).isLessThan(opened.retainedBytes() / 3);
    assertThat(file.rows(kept, ParquetRead.of(type))).isEqualTo(rows);
    assertThat(file.requests().reads()).isEqualTo(2);
    assertThat(file.requests().lists()).isZero();
  }

  @Test
  void aFooterLongerThanTheTailTakesOneMoreRequest() throws Exception {
    Type.Row type = row("n", Scalar.BIGINT);
    StoredFile file = new StoredFile(folder.resolve("rows.parquet"), 20);
    file.write(type, ParquetOptions.DEFAULT, List.of(batch(type, List.of(List.of(1L)))));
    assertThat(file.open().rows()).isEqualTo(1);
    assertThat(file.requests().reads()).isEqualTo(2);
  }

  @Test
  void readersShareAFileByRowGroups() throws Exception {
    Type.Row type = row("n", Scalar.BIGINT);
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 5000; i++) {
      rows.add(List.of(i));
    }
    StoredFile file = file();
    file.write(type, ParquetOptions.DEFAULT.withRowGroupBytes(4000), List.of(batch(type, rows)));
    ParquetFile opened = file.open();
    assertThat(opened.rowGroups()).isGreaterThan(4);
    ParquetRead all = ParquetRead.of(type);
    List<List<Object>> read = new ArrayList<>(file.rows(opened, all.rowGroups(0, 2)));
    assertThat(read).isNotEmpty().hasSizeLessThan(4000);
    read.addAll(file.rows(opened, all.rowGroups(2, 3)));
    read.addAll(file.rows(opened, all.rowGroups(3, Integer.MAX_VALUE)));
    assertThat(read).isEqualTo(rows);
    assertThat(file.rows(opened, all.rowGroups(1000, 1001))).isEmpty();
  }

  @Test
  void theTailGrowsWithTheFile() {
    assertThat(ParquetFile.tailBytes(-1)).isEqualTo(512 << 10);
    assertThat(ParquetFile.tailBytes(1000)).isEqualTo(64 << 10);
    assertThat(ParquetFile.tailBytes(16L << 20)).isEqualTo(1 << 20);
    assertThat(ParquetFile.tailBytes(256L << 20)).isEqualTo(4 << 20);
    assertThat(ParquetFile.tailBytes(100_000, 91_000)).isEqualTo(9000);
    assertThat(ParquetFile.tailBytes(600_000, 90_000)).isEqualTo(510_000);
    assertThat(ParquetFile.tailBytes(16L << 20, 13L << 20)).isEqualTo(3 << 20);
    assertThat(ParquetFile.tailBytes(16L << 20, 11L << 20)).as("hardly").isEqualTo(1 << 20);
    assertThat(ParquetFile.tailBytes(1000, 1000)).as("impossible").isEqualTo(64 << 10);
  }

  @Test
  void aFileWithoutRows() throws Exception {
    Type.Row type = row("n", Scalar.BIGINT);
    StoredFile file = file();
    file.write(type, ParquetOptions.DEFAULT, List.of());
    assertThat(file.rows(type)).isEmpty();
    assertThat(file.open().rowGroups()).isZero();
  }
}
