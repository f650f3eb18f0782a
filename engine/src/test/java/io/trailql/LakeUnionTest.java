package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.archive.Scope;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Layout;
import io.trailql.storage.LocalWritableStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lake and archive together answer as the archive alone. */
class LakeUnionTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";

  /** Queries whose answers may not depend on what is compacted. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*) FROM events",
          "SELECT account, region, date, count(*) FROM events GROUP BY 1, 2, 3",
          "SELECT eventname, count(*), min(eventtime), max(eventtime) FROM events GROUP BY 1",
          "SELECT eventid, eventjson FROM events",
          "SELECT useridentity, resources, requestparameters, extra, readonly FROM events",
          "SELECT eventid FROM events WHERE useridentity.accesskeyid = 'AKIAbob'",
          "SELECT eventid FROM events WHERE useridentity.username IS NULL",
          "SELECT eventid FROM events WHERE eventjson LIKE '%unknownKey%' AND eventid > 'b'",
          "SELECT eventid FROM events WHERE date = '2026-01-05' AND account = '111122223333'",
          "SELECT eventid FROM events WHERE eventtime >= TIMESTAMP '2026-01-05 10:00:00'",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 3",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 100",
          "SELECT eventtime FROM events WHERE account = '444455556666' ORDER BY eventtime DESC LIMIT 2",
          "SELECT code, source_object, source_record FROM read_errors",
          "SELECT source_object, size, version, kind FROM objects");

  private static final String KEPT =
      "SELECT account, eventid, eventname, source_object, source_record FROM events";

  @TempDir Path folder;
  private Path archive;
  private Path lake;
  private SmallCompactor compactor;

  private final String first = key(ACCOUNT, "eu-west-1", "20260105T1000Z", "a1");
  private final String second = key(ACCOUNT, "eu-west-1", "20260105T1005Z", "a2");
  private final String third = key(ACCOUNT, "us-east-1", "20260105T1010Z", "a3");
  private final String fourth = key(OTHER, "us-east-1", "20260105T1015Z", "a4");
  private final String next = key(ACCOUNT, "eu-west-1", "20260106T0001Z", "a5");
  private final String broken = key(ACCOUNT, "eu-west-1", "20260104T0001Z", "a6");

  @BeforeEach
  void writeArchive() {
    archive = folder.resolve("archive");
    lake = folder.resolve("lake");
    compactor = new SmallCompactor(archive, lake);
    String withoutId =
        "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-05T09:57:00Z\",\"eventName\":\"NoId\"}";
    String withoutTime = "{\"eventVersion\":\"1.08\",\"eventName\":\"NoTime\",\"eventID\":\"t\"}";
    write(
        archive,
        first,
        event("a", "2026-01-05T09:58:00Z", "Get", "bob"),
        event("b", "2026-01-05T09:59:00Z", "Put", "eve"),
        withoutId);
    // A copy of an event and of a record without id, and a new event.
    write(
        archive,
        second,
        event("a", "2026-01-05T09:58:00Z", "Get", "bob"),
        withoutId,
        withoutTime,
        event("c", "2026-01-05T10:03:00Z", "Get", "bob"));
    // The same event in another scope is another row.
    write(archive, third, event("a", "2026-01-05T09:58:00Z", "Get", "bob"));
    write(
        archive,
        fourth,
        event("d", "2026-01-05T10:12:00Z", "List", "ann"),
        event("e", "2026-01-05T10:13:00Z", "List", "ann"));
    write(archive, next, event("f", "2026-01-05T23:59:30Z", "Get", "eve"), withoutId);
    write(archive, broken, event("g", "2026-01-04T00:00:30Z", "Get", "eve"), "17");
  }

  private List<String> all() {
    return List.of(first, second, third, fourth, next, broken);
  }

  private Engine engine(String... settings) {
    Map<String, String> properties = new HashMap<>(Map.of("lookahead", "unlimited"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return Engine.open(List.of(archive.toString()), Settings.of(properties));
  }

  private Engine union(String... settings) {
    List<String> more = new ArrayList<>(List.of(settings));
    more.addAll(List.of("lake", lake.toString()));
    return engine(more.toArray(String[]::new));
  }

  private static List<String> rows(QueryResult result) {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < result.columns().size(); i++) {
        row.add(String.valueOf(result.value(i)));
      }
      rows.add(String.join(" | ", row));
    }
    return rows;
  }

  private static List<String> rows(Engine engine, String sql) {
    try (QueryResult result = engine.prepare(sql).run()) {
      return rows(result);
    }
  }

  /** The answers of the archive alone, duplicates removed and kept. */
  private List<List<String>> truth() {
    List<List<String>> truth = new ArrayList<>();
    try (Engine raw = engine();
        Engine all = engine("duplicates", "keep")) {
      QUERIES.forEach(sql -> truth.add(rows(raw, sql)));
      truth.add(rows(all, KEPT));
    }
    return truth;
  }

  private void assertSame(String when) {
    assertSame(when, truth());
  }

  private void assertSame(String when, List<List<String>> truth) {
    try (Engine both = union("fresh", "all");
        Engine all = union("duplicates", "keep", "fresh", "all")) {
      for (int i = 0; i < QUERIES.size(); i++) {
        assertThat(rows(both, QUERIES.get(i)))
            .as(when + ": " + QUERIES.get(i))
            .containsExactlyInAnyOrderElementsOf(truth.get(i));
      }
      assertThat(rows(all, KEPT))
          .as(when + ", duplicates kept")
          .containsExactlyInAnyOrderElementsOf(truth.get(QUERIES.size()));
    }
  }

  @Test
  void answersAsTheArchiveAtEveryStage() {
    List<List<String>> truth = truth();
    compactor.compact();
    assertSame("nothing compacted", truth);
    for (String key : List.of(next, second, first, fourth, broken, third)) {
      compactor.compact(key);
      assertSame("compacted up to " + key, truth);
    }
  }

  @Test
  void answersAsTheArchiveWithAllCommittedAtOnce() {
    compactor.compact(all().toArray(String[]::new));
    List<List<String>> truth = truth();
    assertSame("all at once", truth);
    try (Engine alone = union("sources", "lake")) {
      for (int i = 0; i < QUERIES.size(); i++) {
        assertThat(rows(alone, QUERIES.get(i)))
            .as("lake alone: " + QUERIES.get(i))
            .containsExactlyInAnyOrderElementsOf(truth.get(i));
      }
    }
  }

  /**
   * The first copy of an event is in an object that is replaced, and no more in the new version.
   */
  @Test
  void aChangedObjectUncoversCopies() {
    compactor.compact(first, second, third);
    write(archive, first, event("b", "2026-01-05T09:59:00Z", "Put", "eve"));
    assertSame("changed");
    write(
        archive,
        first,
        event("a", "2026-01-05T09:58:00Z", "Get", "bob"),
        event("z", "2026-01-05T09:59:59Z", "New", "eve"));
    assertSame("changed again");
    compactor.compact(fourth, next, broken);
    assertSame("changed, the others compacted");
  }

  @Test
  void rowsOfObjectsThatAreGoneStay() throws IOException {
    compactor.compact(all().toArray(String[]::new));
    List<String> before;
    try (Engine both = union()) {
      before = rows(both, "SELECT account, eventid, eventjson FROM events");
    }
    Files.delete(archive.resolve(first));
    try (Engine both = union()) {
      assertThat(rows(both, "SELECT account, eventid, eventjson FROM events"))
          .containsExactlyInAnyOrderElementsOf(before);
      assertThat(
              rows(
                  both,
                  "SELECT compacted, records, first_event, last_event, sha256 IS NULL, modified_at IS NULL FROM objects WHERE source_object = '"
                      + first
                      + "'"))
          .containsExactly("true | 3 | 2026-01-05T09:57:00Z | 2026-01-05T09:59:00Z | false | true");
    }
  }

  @Test
  void tellsWhichObjectsAreCompacted() {
    compactor.compact(first, second);
    write(archive, second, event("c", "2026-01-05T10:03:00Z", "Get", "bob"));
    try (Engine both = union()) {
      assertThat(
              rows(
                  both,
                  "SELECT source_object FROM objects WHERE compacted AND records = 3 AND storage_class IS NOT NULL"))
          .containsExactly(first);
      assertThat(rows(both, "SELECT count(*) FROM objects WHERE NOT compacted AND records IS NULL"))
          .containsExactly("5");
    }
    try (Engine raw = engine()) {
      assertThat(rows(raw, "SELECT count(*) FROM objects WHERE NOT compacted"))
          .containsExactly("6");
    }
  }

  @Test
  void listsNoScopeThatIsComplete() {
    LocalDate last = LocalDate.parse("2026-01-05");
    Coverage coverage = Coverage.NONE;
    for (String[] region :
        new String[][] {{ACCOUNT, "eu-west-1"}, {ACCOUNT, "us-east-1"}, {OTHER, "us-east-1"}}) {
      coverage =
          coverage.with(
              Coverage.of(
                  archive + "/",
                  new Scope(Optional.of(region[0]), Optional.of(region[1]), Optional.empty()),
                  LocalDate.EPOCH,
                  last));
    }
    compactor.compact(coverage, first, second, third, fourth, broken);
    String late = key(ACCOUNT, "eu-west-1", "20260105T1200Z", "late");
    write(archive, late, event("late", "2026-01-05T11:58:00Z", "Get", "bob"));
    try (Engine both = union();
        QueryResult result = both.prepare("SELECT count(*) FROM events").run()) {
      assertThat(rows(result)).as("without the late one").containsExactly("11");
      assertThat(result.statistics().objectsListed()).isEqualTo(1);
      assertThat(result.statistics().objectsRead()).isEqualTo(1);
    }
    assertSame("fresh=all");
    try (Engine both = union()) {
      assertThat(String.join("\n", rows(both, "EXPLAIN SELECT eventid FROM events")))
          .contains("up to 2026-01-05")
          .contains("reads at most 1 object (")
          .contains("reads at most 2 of 2 data files")
          .contains("lake snapshot ");
    }
  }

  @Test
  void aWarmCountReadsNoDataFile() {
    compactor.compact(all().toArray(String[]::new));
    try (Engine both = union("sources", "lake")) {
      assertThat(rows(both, "SELECT count(*) FROM events")).containsExactly("11");
      try (QueryResult result = both.prepare("SELECT count(*) FROM events").run()) {
        assertThat(rows(result)).containsExactly("11");
        assertThat(result.statistics().lake().files()).isZero();
        assertThat(result.statistics().listRequests()).isLessThanOrEqualTo(2);
        assertThat(result.statistics().objectsListed()).isZero();
      }
    }
  }

  @Test
  void theNewestRowsTakeFewFiles() {
    List<String> keys = new ArrayList<>();
    for (int day = 10; day < 28; day++) {
      String key = key(ACCOUNT, "eu-west-1", "202601%dT1000Z".formatted(day), "n" + day);
      write(
          archive,
          key,
          event("n" + day, "2026-01-%dT09:58:00Z".formatted(day), "Get", "bob"),
          event("m" + day, "2026-01-%dT09:59:00Z".formatted(day), "Get", "bob"));
      keys.add(key);
    }
    compactor.compact(keys.toArray(String[]::new));
    try (Engine both = union();
        QueryResult result =
            both.prepare("SELECT eventid FROM events ORDER BY eventtime DESC LIMIT 3").run()) {
      assertThat(rows(result)).containsExactly("m27", "n27", "m26");
      assertThat(result.statistics().lake().files()).isLessThanOrEqualTo(4);
      assertThat(result.statistics().objectsRead()).isZero();
    }
    assertSame("many days");
  }

  @Test
  void aNeedleInAStructReadsOneFile() {
    compactor.compact(all().toArray(String[]::new));
    try (Engine both = union("sources", "lake");
        QueryResult result =
            both.prepare("SELECT eventid FROM events WHERE useridentity.accesskeyid = 'AKIAann'")
                .run()) {
      assertThat(rows(result)).containsExactlyInAnyOrder("d", "e");
      assertThat(result.statistics().lake().rowGroupsRead()).isEqualTo(1);
      assertThat(result.statistics().lake().rowGroupsSkipped()).isEqualTo(2);
      assertThat(result.sources().snapshot()).isPresent();
    }
  }

  @Test
  void anEarlierStateIsReadAgain() {
    LakeSnapshot before = compactor.compact(first);
    compactor.compact(second);
    try (Engine both = union("as_of", String.valueOf(before.id()));
        QueryResult result = both.prepare("SELECT count(*) FROM events").run()) {
      assertThat(rows(result)).containsExactly("3");
      assertThat(result.sources().snapshot()).hasValue(before.id());
      assertThat(result.warnings()).singleElement().asString().contains("as_of");
    }
    try (Engine both = union("as_of", before.committed().toString())) {
      assertThat(rows(both, "SELECT count(*) FROM events")).containsExactly("3");
    }
  }

  @Test
  void aMissingDataFileIsAnError() throws IOException {
    compactor.compact(first, second);
    Path file;
    try (Stream<Path> files = Files.walk(lake)) {
      file =
          files
              .filter(f -> f.toString().contains("/data/") && f.toString().endsWith(".parquet"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    try (Engine both = union("allow_incomplete", "true")) {
      assertThatThrownBy(() -> rows(both, "SELECT eventid FROM events"))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LAKE))
          .hasMessageContaining(file.toString())
          .hasMessageContaining("run the query again");
    }
    bytes[bytes.length / 3] ^= 0x55;
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 9));
    try (Engine both = union("allow_incomplete", "true")) {
      assertThatThrownBy(() -> rows(both, "SELECT eventid FROM events"))
          .isInstanceOf(TrailException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void saysWhatDoesNotGoTogether() throws IOException {
    assertThatThrownBy(() -> engine("sources", "lake")).hasMessageContaining("reads a lake");
    saysThatThereIsNoLake();
    Files.createDirectories(lake);
    saysThatThereIsNoLake();
    compactor.compact(first);
    try (Engine lakeOnly = union("sources", "lake")) {
      assertThatThrownBy(() -> rows(lakeOnly, "SELECT * FROM insights"))
          .hasMessageContaining("insights");
    }
    try (Engine archiveOnly = union("sources", "archive");
        QueryResult result = archiveOnly.prepare("SELECT count(*) FROM events").run()) {
      assertThat(rows(result)).containsExactly("11");
      assertThat(result.sources().snapshot()).isEmpty();
    }
    Settings settings = Settings.of(Map.of("lake", lake.toString()));
    try (Engine elsewhere = Engine.open(List.of(folder.toString()), settings)) {
      assertThatThrownBy(() -> rows(elsewhere, "SELECT 1 FROM events"))
          .hasMessageContaining("does not lie in");
    }
    String below = archive.resolve("AWSLogs/" + ACCOUNT).toString();
    try (Engine inside = Engine.open(List.of(below), settings);
        QueryResult result =
            inside.prepare("SELECT source_object FROM events WHERE eventid = 'b'").run()) {
      assertThat(rows(result)).containsExactly(first);
      assertThat(result.statistics().lake().objectsInLake()).isEqualTo(1);
    }
  }

  private void saysThatThereIsNoLake() {
    try (Engine none = union("sources", "lake")) {
      assertThatThrownBy(() -> rows(none, "SELECT 1 FROM events"))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
          .hasMessageContaining("There is no lake at " + lake);
    }
    try (Engine none = union();
        QueryResult result = none.prepare("SELECT count(*) FROM events").run()) {
      assertThat(rows(result)).containsExactly("11");
      assertThat(result.warnings()).anyMatch(w -> w.contains("There is no lake at " + lake));
    }
  }

  /** What lies before the dates that a lake keeps is outside of events, wherever it is read. */
  @Test
  void datesBeforeTheHorizonAreOutside() {
    compactor.compact(first, broken);
    new LakeUpkeep(new LocalWritableStorage(lake), "").retain(LocalDate.parse("2026-01-05"));
    try (Engine both = union();
        QueryResult result = both.prepare("SELECT DISTINCT date FROM events ORDER BY date").run()) {
      assertThat(rows(result)).containsExactly("2026-01-05", "2026-01-06");
    }
    try (Engine both = union()) {
      assertThat(rows(both, "SELECT eventid FROM events WHERE eventid = 'g'")).isEmpty();
      assertThat(rows(both, "SELECT eventid FROM events ORDER BY eventtime DESC LIMIT 50"))
          .contains("f", "b")
          .doesNotContain("g");
      assertThat(rows(both, "SELECT code FROM read_errors")).isEmpty();
      assertThat(rows(both, "SELECT count(*) FROM objects")).containsExactly("6");
    }
  }

  @Test
  void aNeedleAmongManyFilesTakesOneRequestEach() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String account = "1000000%05d".formatted(i);
      String key = key(account, "eu-west-1", "20260110T1000Z", "k" + i);
      write(archive, key, event("k" + i, "2026-01-10T09:58:00Z", "Get", "user" + i));
      keys.add(key);
    }
    new SmallCompactor(archive, lake, Layout.PARTITIONED).compact(keys.toArray(String[]::new));
    String needle = "SELECT eventid FROM events WHERE useridentity.accesskeyid = 'AKIAuser37'";
    try (Engine alone = union("sources", "lake")) {
      try (QueryResult cold = alone.prepare(needle).run()) {
        assertThat(rows(cold)).containsExactly("k37");
        assertThat(cold.statistics().lake().files()).isEqualTo(60);
        assertThat(cold.statistics().lake().rowGroupsRead()).isEqualTo(1);
        assertThat(cold.statistics().readRequests()).isLessThanOrEqualTo(60 + 10);
      }
      try (QueryResult warm = alone.prepare(needle).run()) {
        assertThat(rows(warm)).containsExactly("k37");
        assertThat(warm.statistics().readRequests()).as("footers are kept").isLessThan(10);
      }
      try (QueryResult account =
          alone.prepare("SELECT eventid FROM events WHERE account = '100000000041'").run()) {
        assertThat(rows(account)).containsExactly("k41");
        assertThat(account.statistics().lake().files()).isEqualTo(1);
      }
    }
  }
}
