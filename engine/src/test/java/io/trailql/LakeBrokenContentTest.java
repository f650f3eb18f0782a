package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken content of objects in a lake, as queries tell of it. */
class LakeBrokenContentTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";

  /** Queries that read objects with broken content, or none of them. */
  private static final List<String> TELLING =
      List.of(
          "SELECT count(*) FROM events",
          "SELECT eventid FROM events WHERE eventname = 'List'",
          "SELECT eventid FROM events WHERE date = '2026-01-04'",
          "SELECT eventid FROM events WHERE date = '2026-01-05'",
          "SELECT count(*) FROM events WHERE account = '444455556666'",
          "SELECT count(*) FROM events WHERE account = '111122223333' AND region = 'us-east-1'",
          "SELECT count(*) FROM events WHERE eventtime >= TIMESTAMP '2026-01-06 00:00:00'",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 100");

  @TempDir Path folder;
  private Path archive;
  private Path lake;
  private SmallCompactor compactor;
  private final Set<String> compacted = new HashSet<>();

  private final String first = key(ACCOUNT, "eu-west-1", "20260105T1000Z", "a1");
  private final String other = key(OTHER, "us-east-1", "20260105T1015Z", "a4");
  private final String broken = key(ACCOUNT, "eu-west-1", "20260104T0001Z", "a6");
  private final String damaged = key(OTHER, "us-east-1", "20260106T0005Z", "a7");

  @BeforeEach
  void writeArchive() {
    archive = folder.resolve("archive");
    lake = folder.resolve("lake");
    compactor = new SmallCompactor(archive, lake);
    write(archive, first, event("a", "2026-01-05T09:58:00Z", "Get", "bob"));
    write(archive, other, event("d", "2026-01-05T10:12:00Z", "List", "ann"));
    write(archive, broken, event("g", "2026-01-04T00:00:30Z", "Get", "eve"), "17");
    write(archive, damaged, event("h", "2026-01-06T00:03:00Z", "Get", "eve"), "17", "18");
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

  private static void drain(QueryResult result) {
    while (result.next()) {
      assertThat(result.value(0)).isNotNull();
    }
  }

  private static void drain(Engine engine, String sql) {
    try (QueryResult result = engine.prepare(sql).run()) {
      drain(result);
    }
  }

  /** What was broken is told of objects in the lake as of those in the archive. */
  @Test
  void brokenContentIsToldAlike() {
    List<String> told = new ArrayList<>();
    for (String sql : TELLING) {
      told.add(told(engine(), sql));
    }
    assertThat(told).anyMatch(String::isEmpty).anyMatch(t -> t.contains("3 MALFORMED_RECORD"));
    List<String> failures =
        TELLING.stream().map(sql -> failure(engine("on_error", "fail"), sql)).toList();
    assertThat(failures).anyMatch(f -> f.contains(damaged)).anyMatch(f -> f.contains(broken));
    for (List<String> keys :
        List.of(List.of(broken), List.of(first, damaged), List.of(first, other, broken, damaged))) {
      compactor.compact(keys.stream().filter(compacted::add).toArray(String[]::new));
      for (int i = 0; i < TELLING.size(); i++) {
        String sql = TELLING.get(i);
        assertThat(told(union("fresh", "all"), sql)).as(sql).isEqualTo(told.get(i));
        assertThat(failure(union("on_error", "fail"), sql).isEmpty())
            .as(sql)
            .isEqualTo(failures.get(i).isEmpty());
      }
    }
    for (int i = 0; i < TELLING.size(); i++) {
      String sql = TELLING.get(i);
      assertThat(told(union("sources", "lake"), sql)).as(sql).isEqualTo(told.get(i));
      assertThat(failure(union("sources", "lake", "on_error", "fail"), sql).isEmpty())
          .as(sql)
          .isEqualTo(failures.get(i).isEmpty());
    }
    write(archive, broken, event("g", "2026-01-04T00:00:30Z", "Get", "eve"));
    write(archive, damaged, event("h", "2026-01-06T00:03:00Z", "Get", "eve"));
    assertThat(told(union(), TELLING.get(0))).as("of the versions that count").isEmpty();
    assertThat(failure(union("on_error", "fail"), TELLING.get(0))).isEmpty();
  }

  /** Dates without broken content cost no request for it. */
  @Test
  void onlyDatesWithBrokenContentAreAskedForIt() {
    String all = "SELECT count(*) FROM events";
    String later = "SELECT count(*) FROM events WHERE date > '2026-01-04'";
    compactor.compact(first, other);
    write(archive, damaged, event("h", "2026-01-06T00:03:00Z", "Get", "eve"));
    compactor.compact(damaged);
    long ofAll = reads(all);
    long ofLater = reads(later);
    compactor.compact(broken);
    assertThat(reads(all)).as("the segment of one day").isEqualTo(ofAll + 1);
    assertThat(reads(later)).isEqualTo(ofLater);
  }

  /** Requests that read, of a query that ran before. */
  private long reads(String sql) {
    try (Engine alone = union("sources", "lake")) {
      drain(alone, sql);
      try (QueryResult result = alone.prepare(sql).run()) {
        drain(result);
        return result.statistics().readRequests();
      }
    }
  }

  /** The warning of broken content, if there is one. */
  private static String told(Engine engine, String sql) {
    try (engine;
        QueryResult result = engine.prepare(sql).run()) {
      drain(result);
      return String.join(
          "\n", result.warnings().stream().filter(w -> w.startsWith("Broken content")).toList());
    }
  }

  /** What the query fails with, if it does. */
  private static String failure(Engine engine, String sql) {
    try (engine) {
      drain(engine, sql);
      return "";
    } catch (TrailException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_RECORD);
      assertThat(e).hasMessageContaining("on_error=warn");
      return e.place().orElseThrow().toString();
    }
  }
}
