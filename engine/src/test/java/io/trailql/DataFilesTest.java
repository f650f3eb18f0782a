package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.Layout;
import io.trailql.logs.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of a lake's data files. */
class DataFilesTest {
  private static final String ACCOUNT = "111122223333";
  private static final String ALL =
      "SELECT account, region, date, records, first_event, last_event FROM data_files ORDER BY date, region";

  @TempDir private Path folder;
  private final String first = key(ACCOUNT, "eu-west-1", "20260105T1000Z", "a1");
  private final String second = key(ACCOUNT, "us-east-1", "20260106T1000Z", "a2");

  @BeforeEach
  void writeArchive() {
    write(
        archive(),
        first,
        event("a", "2026-01-05T09:58:00Z", "Get", "bob"),
        event("b", "2026-01-05T09:59:00Z", "Put", "eve"));
    write(archive(), second, event("c", "2026-01-06T09:58:00Z", "Get", "bob"));
  }

  private Path archive() {
    return folder.resolve("archive");
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  private List<List<Object>> rows(String sql, String... properties) {
    Map<String, String> all = new HashMap<>(Map.of("lake", lake().toString()));
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    try (Engine engine = Engine.open(List.of(archive().toString()), Settings.of(all))) {
      return Rows.of(engine, sql);
    }
  }

  @Test
  void tellsEachFileOfTheSnapshot() throws Exception {
    SmallCompactor compactor = new SmallCompactor(archive(), lake());
    LakeSnapshot one = compactor.compact(first);
    compactor.compact(second);
    List<Object> ofFirst =
        Arrays.asList(
            null,
            null,
            LocalDate.of(2026, 1, 5),
            2L,
            Instant.parse("2026-01-05T09:58:00Z"),
            Instant.parse("2026-01-05T09:59:00Z"));
    List<Object> ofSecond =
        Arrays.asList(
            null,
            null,
            LocalDate.of(2026, 1, 6),
            1L,
            Instant.parse("2026-01-06T09:58:00Z"),
            Instant.parse("2026-01-06T09:58:00Z"));

    assertThat(rows(ALL)).containsExactly(ofFirst, ofSecond);
    assertThat(rows(ALL, "as_of", String.valueOf(one.id()))).containsExactly(ofFirst);
    assertThat(rows("SELECT records FROM data_files WHERE date = '2026-01-06'", "sources", "lake"))
        .containsExactly(List.of(1L));
    for (List<Object> file : rows("SELECT path, size FROM data_files")) {
      Path path = Path.of((String) file.get(0));
      assertThat(path).isAbsolute().startsWith(lake());
      assertThat(Files.size(path)).isEqualTo(file.get(1));
    }
    List<String> plan = new ArrayList<>();
    rows("EXPLAIN SELECT path FROM data_files").forEach(row -> plan.add(row.toString()));
    assertThat(String.join("\n", plan)).contains("reads the list of data files alone");
  }

  @Test
  void tellsAccountAndRegionWhereFilesAreOfOne() {
    new SmallCompactor(archive(), lake(), Layout.PARTITIONED).compact(first, second);

    assertThat(rows("SELECT account, region, records FROM data_files ORDER BY region"))
        .containsExactly(List.of(ACCOUNT, "eu-west-1", 2L), List.of(ACCOUNT, "us-east-1", 1L));
  }

  @Test
  void isEmptyWithoutALake() throws Exception {
    Files.createDirectories(lake());
    assertThat(warnings("sources", "both"))
        .containsExactly(
            "There is no lake at "
                + lake()
                + " yet: the archive alone was read. Make it with trailql compact.");
    assertThat(warnings("sources", "archive"))
        .containsExactly(
            "There are no data files, as no lake is read: name one with -l or the property lake, and leave out sources=archive.");
    assertThatThrownBy(() -> rows(ALL, "sources", "lake"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("and nothing else is to be read");
    assertThat(rows("EXPLAIN " + ALL, "sources", "archive").toString())
        .contains("reads nothing: there is no lake");
  }

  /** Of an answer that must be empty. */
  private List<String> warnings(String property, String value) {
    Map<String, String> properties = Map.of("lake", lake().toString(), property, value);
    try (Engine engine = Engine.open(List.of(archive().toString()), Settings.of(properties));
        QueryResult result = engine.prepare(ALL).run()) {
      assertThat(result.next()).isFalse();
      return result.warnings();
    }
  }
}
