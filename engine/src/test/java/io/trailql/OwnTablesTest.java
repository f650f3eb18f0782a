package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.logs.Rows;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.parquet.ParquetOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of files that the user names as tables, and what is said of broken ones. */
class OwnTablesTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeArchive() {
    write(
        folder.resolve("archive"),
        key("111122223333", "eu-west-1", "20260105T1000Z", "a1"),
        event("a", "2026-01-05T09:58:00Z", "Get", "bob"));
  }

  private Engine engine(String... properties) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    return Engine.open(List.of(folder.resolve("archive").toString()), Settings.of(all));
  }

  private Path file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<Object>> rows(Path file, String sql) {
    try (Engine engine = engine("table.t", file.toString())) {
      return Rows.of(engine, sql);
    }
  }

  private List<List<Object>> rows(Path file) {
    return rows(file, "SELECT * FROM side.t");
  }

  private String types(Path file) {
    StringBuilder types = new StringBuilder();
    rows(file, "DESCRIBE side.t")
        .forEach(row -> types.append(row.get(0)).append(' ').append(row.get(1)).append(", "));
    return types.toString();
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  private void assertBroken(Path file, String message) {
    assertThatThrownBy(() -> rows(file))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKEN_TABLE))
        .hasMessage("Cannot read the table side.t from " + file + ": " + message);
  }

  @Test
  void readsCsvAsRfc4180HasIt() {
    Path file =
        file(
            "quoted.csv",
            "Name,note\r\n\"a,b\",\"says \"\"no\"\"\r\nat once\"\r\nc, d \r\n\"\",\r\n\r\nlast,e");
    assertThat(rows(file))
        .containsExactly(
            row("a,b", "says \"no\"\r\nat once"),
            row("c", " d "),
            row(null, null),
            row("last", "e"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void findsTheSeparatorAndTheByteOrderMark(String separator) {
    Path file = file("list", "\ufeffip%sö\n192.0.2.1%s'x'\n".replace("%s", separator));
    assertThat(types(file)).isEqualTo("ip varchar, ö varchar, ");
    assertThat(rows(file)).containsExactly(row("192.0.2.1", "'x'"));
  }

  @Test
  void readsGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(file("list.csv.gz", bytes.toByteArray()))).containsExactly(row(1L, "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true FALSE|boolean",
        "1 -5 9223372036854775807|bigint",
        "9223372036854775808|varchar",
        "007 8|varchar",
        "+1|varchar",
        "-0|varchar",
        "111122223333 444455556666|varchar",
        "111122223333 5|bigint",
        "012345678901 444455556666|varchar",
        "0.5 2 -1.25|double",
        "1.50|varchar",
        "1e5|varchar",
        "NaN|varchar",
        "0.1234567890123456789|varchar",
        "192.0.2.1|varchar",
        "2026-01-05 2024-02-29|date",
        "2026-02-29|varchar",
        "2026-01-05T10:00:00Z 2026-01-05|timestamp",
        "2026-01-05T10:00:00.123+01:00|timestamp",
        "2026-01-05T10:00:00.123456Z|timestamp",
        "2026-01-05T10|varchar",
        "2026-01-05T25:00:00Z|varchar",
        "1 x|varchar",
        "1 true|varchar"
      })
  void findsTheTypeThatLosesNothing(String values, String type) {
    String csv = "k,v\n" + values.replaceAll("(\\S+)\\s*", "x,$1\n") + "x,\n";
    assertThat(types(file("values.csv", csv))).isEqualTo("k varchar, v " + type + ", ");
    List<List<Object>> texts =
        rows(folder.resolve("values.csv"), "SELECT CAST(v AS varchar) FROM side.t");
    assertThat(texts.get(texts.size() - 1)).isEqualTo(row((Object) null));
    if (type.equals("bigint") || type.equals("varchar")) {
      assertThat(texts.subList(0, texts.size() - 1))
          .extracting(line -> line.get(0))
          .containsExactly((Object[]) values.split(" "));
    }
  }

  @Test
  void readsValuesOfAllTypes() {
    Path file =
        file(
            "types.csv",
            "b,n,d,day,at\ntrue,7,0.5,2026-01-05,2026-01-05 10:00:00.25\n,,,,\nFalse,8,2,1969-12-31,1969-12-31T23:59:59Z\n");
    assertThat(rows(file))
        .containsExactly(
            row(true, 7L, 0.5, LocalDate.of(2026, 1, 5), Instant.parse("2026-01-05T10:00:00.250Z")),
            row(null, null, null, null, null),
            row(false, 8L, 2.0, LocalDate.of(1969, 12, 31), Instant.parse("1969-12-31T23:59:59Z")));
  }

  @Test
  void readsJson() {
    String objects =
        "{\"Id\":1,\"ok\":true,\"seen\":\"2026-01-05T10:00:00Z\",\"acc\":\"012345678901\",\"n\":1.50}\n"
            + "{\"id\":2,\"tags\":{\"a\":[1, 2.50]},\"ok\":null,\"x\":1}\n{\"x\":\"1\",\"acc\":\"5\"}\n{}";
    List<List<Object>> expected =
        List.of(
            row(1L, true, Instant.parse("2026-01-05T10:00:00Z"), "012345678901", 1.5, null, null),
            row(2L, null, null, null, null, "{\"a\":[1,2.50]}", "1"),
            row(null, null, null, "5", null, null, "1"),
            row(null, null, null, null, null, null, null));
    Path lines = file("list.jsonl", objects);
    assertThat(types(lines))
        .isEqualTo(
            "id bigint, ok boolean, seen timestamp, acc varchar, n double, tags varchar, x varchar, ");
    assertThat(rows(lines)).isEqualTo(expected);
    assertThat(rows(file("array", "[" + objects.replace("\n", ",") + "]"))).isEqualTo(expected);
  }

  @Test
  void readsParquet() throws IOException {
    Type.Row type =
        new Type.Row(
            List.of(
                new Type.Field("IP", Scalar.VARCHAR),
                new Type.Field("day", Scalar.DATE),
                new Type.Field("n", Scalar.BIGINT)));
    Path file = file("list.parquet", parquet(type));
    assertThat(types(file)).isEqualTo("ip varchar, day date, n bigint, ");
    assertThat(rows(file)).containsExactly(row("192.0.2.1", LocalDate.of(2026, 1, 5), 7L));
  }

  private static byte[] parquet(Type.Row type) throws IOException {
    TextBuilder ip = new TextBuilder(1);
    ip.append("192.0.2.1");
    IntBuilder day = (IntBuilder) ColumnBuilder.of(Scalar.DATE, 1);
    day.append((int) LocalDate.of(2026, 1, 5).toEpochDay());
    LongBuilder number = (LongBuilder) ColumnBuilder.of(Scalar.BIGINT, 1);
    number.append(7);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetBatchWriter writer =
        new ParquetBatchWriter(type, bytes, "list", ParquetOptions.DEFAULT)) {
      writer.write(Batch.of(List.of(ip.build(), day.build(), number.build()), 1));
      writer.finish();
    }
    return bytes.toByteArray();
  }

  @Test
  void saysWhatIsBroken() {
    assertBroken(
        file("short.csv", "a,b\n1,2\n\n3\n"),
        "line 4: the row has 1 fields and the header 2. Put fields that contain the separator into double quotes, and leave none out.");
    assertBroken(
        file("lines.csv", "a,b\n1,\"x\ny\"\n3,4,5\n"),
        "line 4: the row has 3 fields and the header 2. Put fields that contain the separator into double quotes, and leave none out.");
    assertBroken(
        file("twice.csv", "id,name,ID\n"),
        "line 1: the header has two columns id. Rename one of them; upper and lower case are the same.");
    assertBroken(
        file("unnamed.csv", "id,,x\n"),
        "line 1: column 2 of the header has no name. The first line must be a header, the names of the columns.");
    assertBroken(
        file("headless.csv", "192.0.2.1\n192.0.2.2\n"),
        "line 1: the header has '192.0.2.1', which is no name of a column. The first line must be a header, the names of the columns.");
    assertBroken(
        file("empty.csv", ""),
        "it is empty. Its first line must be a header, the names of the columns.");
    assertBroken(
        file("quote.csv", "a,b\n1,2\n\"x,4\n"),
        "line 3: a quote opens a field that no quote ends before a separator or the end of the file. Double the quotes inside of quoted fields.");
    assertBroken(
        file("latin.csv", "a\nM\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1)),
        "it is not UTF-8. Save it as UTF-8.");
    assertBroken(
        file("broken.json", "[{\"a\":1},\n{\"a\":}]"),
        "line 2: this is not JSON. Write an array of objects, or an object on each line, in UTF-8.");
    assertBroken(
        file("numbers.json", "[{\"a\":1},\n 2]"),
        "line 2: this is no object. Write an array of objects, or an object on each line, in UTF-8.");
    assertBroken(
        file("keys.json", "{\"a\":1,\"a\":2}"),
        "line 1: an object has a key twice. Rename one of them.");
    assertBroken(file("none.json", "[]"), "no object of it has a key. A table needs a column.");
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatThrownBy(() -> rows(folder.resolve("missing.csv")))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessage(
            "Cannot read the table side.t: there is no file "
                + folder.resolve("missing.csv")
                + ". Name a CSV, JSON or Parquet file with table.t=FILE.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table.", "table.a-b", "table.1a", "table.a.b"})
  void namesOfTablesAreNames(String key) {
    assertThatThrownBy(() -> engine(key, "x.csv"))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
        .hasMessageContaining("is no name of a table");
  }

  @Test
  void aTableThatDoesNotFitIsRefused() {
    StringBuilder csv = new StringBuilder("a,b\n");
    for (int i = 0; i < 200_000; i++) {
      csv.append("some text that is not short,").append(i).append('\n');
    }
    Path file = file("large.csv", csv.toString());
    try (Engine engine = engine("table.t", file.toString(), "memory", "16MB")) {
      assertThatThrownBy(() -> Rows.of(engine, "SELECT count(*) FROM side.t"))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT))
          .hasMessageStartingWith(
              "Cannot hold the table side.t of "
                  + file
                  + ": tables of one's own may take half of the 16777216 bytes");
      assertThat(Rows.of(engine, "SELECT count(*) FROM events")).containsExactly(row(1L));
    }
    try (Engine engine = engine("table.t", file.toString(), "memory", "64MB")) {
      assertThat(Rows.of(engine, "SELECT count(*), count(DISTINCT b) FROM side.t"))
          .containsExactly(row(200_000L, 200_000L));
      assertThat(Rows.of(engine, "SELECT count(*) FROM events")).containsExactly(row(1L));
    }
  }

  @Test
  void noticesThatAFileChanged() throws IOException {
    Path file = file("list.csv", "name\nbob\n");
    String sql =
        "SELECT count(*) FROM events WHERE useridentity.username IN (SELECT name FROM side.t)";
    try (Engine engine = engine("table.t", file.toString())) {
      Query prepared = engine.prepare("SELECT * FROM side.t");
      assertThat(Rows.of(engine, sql)).containsExactly(row(1L));
      assertThat(Rows.of(prepared.run())).containsExactly(row("bob"));
      file("list.csv", "name\neve\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
      assertThat(Rows.of(engine, sql)).containsExactly(row(0L));
      assertThat(Rows.of(prepared.run())).containsExactly(row("eve"));
      file("list.csv", "name,more\nbob,1\n");
      assertThat(Rows.of(engine, sql)).containsExactly(row(1L));
      assertThatThrownBy(prepared::run)
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CHANGED))
          .hasMessage(
              "A file that is a table of the schema side has other columns than when the statement was prepared. Prepare it again.");
    }
  }

  @Test
  void isFoundWithoutItsSchemaWhereNoOtherTableHasTheName() {
    Path file = file("list.csv", "name\nbob\n");
    try (Engine engine = engine("table.names", file.toString(), "table.events", file.toString())) {
      assertThat(Rows.of(engine, "SELECT * FROM Names")).containsExactly(row("bob"));
      assertThat(Rows.of(engine, "SELECT n.name FROM NAMES n")).containsExactly(row("bob"));
      assertThat(Rows.of(engine, "DESCRIBE names")).hasSize(1);
      assertThat(Rows.of(engine, "SELECT eventname FROM events")).containsExactly(row("Get"));
      assertThat(Rows.of(engine, "SELECT name FROM side.events")).containsExactly(row("bob"));
    }
  }

  @Test
  void isListedAndSuggestedLikeOtherTables() {
    Path file = file("list.csv", "name\nbob\n");
    Path missing = folder.resolve("missing.csv");
    try (Engine engine =
        engine("table.bad_names", file.toString(), "table.gone", missing.toString())) {
      assertThat(Rows.of(engine, "SHOW SCHEMAS")).contains(row("side"));
      assertThat(Rows.of(engine, "SHOW TABLES FROM side"))
          .containsExactly(
              row("side", "bad_names", "Rows of " + file + "."),
              row(
                  "side",
                  "gone",
                  "Cannot read the table side.gone: there is no file "
                      + missing
                      + ". Name a CSV, JSON or Parquet file with table.gone=FILE."));
      assertThat(Rows.of(engine, "SHOW COLUMNS FROM side.bad_names"))
          .containsExactly(row("name", "varchar", "Column of the file."));
      assertThatThrownBy(() -> engine.prepare("SELECT nam FROM side.bad_names"))
          .hasMessageContaining("Did you mean name?");
      assertThatThrownBy(() -> engine.prepare("SELECT * FROM side.bad_name"))
          .hasMessageContaining("Did you mean side.bad_names?");
      assertThatThrownBy(() -> engine.prepare("SELECT * FROM sid.bad_names"))
          .hasMessageContaining("Did you mean side?");
      assertThat(engine.tables())
          .filteredOn(table -> table.schema().equals("side"))
          .extracting(table -> table.name() + table.columns().size())
          .containsExactly("bad_names1", "gone0");
      try (QueryResult result = engine.prepare("SELECT * FROM bad_names").run()) {
        assertThat(Rows.of(result)).hasSize(1);
        assertThat(result.sources().tables())
            .extracting(QuerySources.Table::name, QuerySources.Table::location)
            .containsExactly(tuple("bad_names", file.toString()));
      }
      assertThat(Rows.of(engine, "EXPLAIN SELECT name FROM bad_names").toString())
          .contains("Scan side.bad_names [name]", "Table side.bad_names: 1 row of " + file);
      assertThat(
              Rows.of(
                      engine,
                      "EXPLAIN SELECT count(*) FROM events WHERE eventname IN (SELECT name FROM bad_names)")
                  .toString())
          .contains("where eventname = 'bob'", "Table side.bad_names: 1 row of " + file);
    }
  }
}
