package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.LoopbackS3.ForeignRegion;
import io.trailql.s3.server.LoopbackS3.RegionHeader;
import io.trailql.s3.server.MemoryObjects;
import io.trailql.s3.server.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lister's cases that need an object store, by the numbers of the format's test list. */
class ListerCasesS3Test {
  private static final String IDS = "SELECT eventid FROM events ORDER BY eventid";
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";
  private static final String INCOMPLETE = "allow_incomplete";

  private final LoopbackS3 server = LoopbackS3.start("trail");

  @AfterEach
  void close() {
    server.close();
  }

  private static String key(String account, String unique) {
    return Logs.key("AWSLogs", account, "eu-west-1", "20260105T1005Z", unique);
  }

  private static byte[] log(String id) {
    return Logs.object(Logs.event("2026-01-05T10:00:00Z", id, ONE, "eu-west-1"));
  }

  private void put(String account, String id) {
    server.put(key(account, id), log(id));
  }

  private List<Object> ids(String sql, String... settings) {
    try (Engine engine = Engines.open(server, settings)) {
      return Engines.rows(engine, sql).stream().map(row -> row.get(0)).toList();
    }
  }

  private TrailException failure(String sql, ErrorCode code, String... settings) {
    TrailException failure = catchThrowableOfType(TrailException.class, () -> ids(sql, settings));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(code);
    return failure;
  }

  @Test
  void l05FolderKeysAreNoObjects() {
    put(ONE, "a");
    for (String key = key(ONE, "a"); key.contains("/"); ) {
      key = key.substring(0, key.lastIndexOf('/'));
      server.put(key + "/", new byte[0]);
    }
    server.put(key(ONE, "b") + "/", new byte[0]);
    server.put("AWSLogs//", new byte[0]);
    assertThat(ids(IDS)).containsExactly("a");
    assertThat(ids("SELECT code FROM read_errors")).isEmpty();
    assertThat(ids("SELECT source_object FROM objects"))
        .containsExactly("s3://trail/" + key(ONE, "a"));
  }

  @ParameterizedTest
  @CsvSource({"999, 1", "1000, 1", "1001, 2", "2000, 2", "2001, 3"})
  void l06APageEndsWhereItEnds(int objects, int pages) {
    for (int i = 0; i < objects; i++) {
      server.put(key(ONE, "u" + (100_000 + i)), new byte[] {'{'});
    }
    String day = Logs.dayFolder("AWSLogs", ONE, "eu-west-1", "20260105T1005Z");
    assertThat(
            ids(
                "SELECT count(*) FROM objects WHERE account = '"
                    + ONE
                    + "' AND \"date\" = '2026-01-05'"))
        .containsExactly((long) objects);
    assertThat(server.log().prefixesListed().stream().filter(day::equals)).hasSize(pages);
    assertThat(server.log().count(RequestKind.GET)).isZero();
  }

  @Test
  void l10ASmallerKeyIsFoundOnTheNextListing() {
    put(ONE, "m");
    try (Engine engine = Engines.open(server)) {
      assertThat(Engines.rows(engine, IDS)).containsExactly(List.of("m"));
      put(ONE, "a");
      put("000000000001", "b");
      assertThat(Engines.rows(engine, IDS))
          .containsExactly(List.of("a"), List.of("b"), List.of("m"));
    }
  }

  @Test
  void l12ADeletedObjectIsNotListed() {
    put(ONE, "a");
    put(ONE, "b");
    server.delete(key(ONE, "a"));
    assertThat(ids(IDS)).containsExactly("b");
  }

  @Test
  void l12WhatChangesBetweenListingAndReadingIsNoticed() {
    put(ONE, "a");
    put(TWO, "b");
    server.faults().replace(key(TWO, "b"));
    TrailException changed = failure(IDS, ErrorCode.OBJECT_CHANGED);
    assertThat(changed.toString()).contains(key(TWO, "b"));
    assertThat(ids(IDS, INCOMPLETE, "true")).containsExactly("a");

    server.faults().vanish(key(ONE, "a"));
    assertThat(failure(IDS + " LIMIT 1", ErrorCode.OBJECT_VANISHED).toString())
        .contains(key(ONE, "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GLACIER", "DEEP_ARCHIVE"})
  void l13ArchivedObjectsAreKnownFromTheListing(String storageClass) {
    put(ONE, "a");
    server.put(key(TWO, "b"), log("b"), storageClass);
    TrailException failure = failure(IDS, ErrorCode.OBJECT_ARCHIVED);
    assertThat(failure.getMessage())
        .contains(storageClass, "s3:RestoreObject", "account = '" + TWO + "'", INCOMPLETE)
        .contains("s3://trail/" + key(TWO, "b"));
    assertThat(server.log().keysRead()).doesNotContain(key(TWO, "b"));

    assertThat(ids("SELECT eventid FROM events WHERE account <> '" + TWO + "'"))
        .containsExactly("a");
    assertThat(ids("SELECT storage_class FROM objects ORDER BY 1"))
        .containsExactlyInAnyOrder("STANDARD", storageClass);
    try (Engine engine = Engines.open(server, INCOMPLETE, "true");
        QueryResult result = engine.prepare(IDS).run()) {
      assertThat(Engines.rows(result)).containsExactly(List.of("a"));
      assertThat(result.statistics().objectsMissing()).isEqualTo(1);
      assertThat(result.warnings())
          .singleElement()
          .asString()
          .contains("incomplete", "1 OBJECT_ARCHIVED", key(TWO, "b"));
    }
    assertThat(server.log().keysRead()).doesNotContain(key(TWO, "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STANDARD_IA",
        "ONEZONE_IA",
        "GLACIER_IR",
        "INTELLIGENT_TIERING",
        "REDUCED_REDUNDANCY"
      })
  void l13ClassesThatCanBeReadAre(String storageClass) {
    server.put(key(ONE, "a"), log("a"), storageClass);
    assertThat(ids(IDS)).containsExactly("a");
  }

  @Test
  void l14RefusalsOfABusyStoreAreSatOut() {
    put(ONE, "a");
    put(TWO, "b");
    server.faults().throttleNext(3);
    assertThat(ids(IDS)).containsExactly("a", "b");
    server.faults().loseNext(2);
    assertThat(ids(IDS)).containsExactly("a", "b");
    server.faults().failNext(2);
    assertThat(ids(IDS)).containsExactly("a", "b");
  }

  /** A listing of three pages, whose second loses its connection once. */
  @Test
  void l14ALostPageIsAskedForAgain() {
    for (int i = 0; i < 2500; i++) {
      server.put(key(ONE, "u" + (100_000 + i)), new byte[] {'{'});
    }
    try (Engine engine = Engines.open(server);
        QueryResult result = engine.prepare("SELECT source_object FROM objects").run()) {
      List<Object> objects = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        assertThat(result.next()).isTrue();
        objects.add(result.value(0));
      }
      server.faults().loseNext(1);
      while (result.next()) {
        objects.add(result.value(0));
      }
      assertThat(objects).hasSize(2500).doesNotHaveDuplicates();
    }
  }

  @Test
  void l14AnAccountThatMayNotBeListedFailsTheQuery() {
    put(ONE, "a");
    put(TWO, "b");
    server.faults().denyList("AWSLogs/" + TWO + "/");
    TrailException failure = failure(IDS, ErrorCode.ACCESS_DENIED);
    assertThat(failure.getMessage()).contains("s3://trail/AWSLogs/" + TWO + "/", "s3:ListBucket");
    assertThat(ids("SELECT eventid FROM events WHERE account = '" + ONE + "'"))
        .as("a predicate that avoids it")
        .containsExactly("a");
    try (Engine engine = Engines.open(server, INCOMPLETE, "true");
        QueryResult result = engine.prepare(IDS).run()) {
      assertThat(Engines.rows(result)).containsExactly(List.of("a"));
      assertThat(result.statistics().objectsMissing()).isEqualTo(1);
      assertThat(result.warnings())
          .singleElement()
          .asString()
          .contains("incomplete", "1 ", "s3://trail/AWSLogs/" + TWO + "/");
    }
  }

  @Test
  void l14ObjectsThatMayNotBeReadFailTheQuery() {
    put(ONE, "a");
    put(TWO, "b");
    put(TWO, "c");
    server.faults().denyRead("AWSLogs/" + TWO + "/");
    assertThat(failure(IDS, ErrorCode.ACCESS_DENIED).getMessage())
        .contains("s3:GetObject", "account = '" + TWO + "'", INCOMPLETE);
    try (Engine engine = Engines.open(server, INCOMPLETE, "true");
        QueryResult result = engine.prepare(IDS).run()) {
      assertThat(Engines.rows(result)).containsExactly(List.of("a"));
      assertThat(result.statistics().objectsMissing()).isEqualTo(2);
      assertThat(result.warnings()).singleElement().asString().contains("2 ACCESS_DENIED");
    }
    assertThat(ids("SELECT eventid FROM events WHERE account = '" + ONE + "'", "on_error", "fail"))
        .containsExactly("a");
  }

  @Test
  void l14AKeyThatMayNotBeUsedFailsTheQuery() {
    put(ONE, "a");
    server.faults().denyDecrypt(key(ONE, "a"));
    assertThat(failure(IDS, ErrorCode.KEY_ACCESS_DENIED).getMessage()).contains("kms:Decrypt");
    assertThat(failure("SELECT * FROM read_errors", ErrorCode.KEY_ACCESS_DENIED)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(ForeignRegion.class)
  void l16ABucketOfAnotherRegion(ForeignRegion answer) {
    MemoryObjects objects = new MemoryObjects();
    objects.put(key(ONE, "a"), log("a"));
    try (LoopbackS3 foreign =
            LoopbackS3.serving("trail", objects)
                .region("eu-central-1", answer, RegionHeader.SENT)
                .start();
        Engine engine = Engines.open(foreign)) {
      assertThat(Engines.rows(engine, IDS)).containsExactly(List.of("a"));
    }
  }

  @Test
  void l16OnlyASubfolderMayBeListed() {
    put(ONE, "a");
    put(TWO, "b");
    server.faults().denyList("AWSLogs/" + TWO);
    String allowed = server.location("AWSLogs/" + ONE + "/");
    try (Engine engine = Engines.open(server, List.of(allowed))) {
      assertThat(Engines.rows(engine, IDS)).containsExactly(List.of("a"));
    }
    assertThat(server.log().prefixesListed()).allMatch(p -> p.startsWith("AWSLogs/" + ONE + "/"));
  }

  @Test
  void l16KeysThatNeedCare() {
    List<String> prefixes =
        List.of(
            "with blank",
            "a+b",
            "50%25",
            "a%2Fb",
            "Größe",
            "日本",
            "😀",
            "q?x=1&y",
            "a#b",
            "~",
            "a'b",
            "<&>\"");
    for (int i = 0; i < prefixes.size(); i++) {
      server.put(
          Logs.key(prefixes.get(i) + "/AWSLogs", ONE, "eu-west-1", "20260105T1005Z", "u"),
          log("E" + (10 + i)));
    }
    List<String> all = IntStream.range(0, prefixes.size()).mapToObj(i -> "E" + (10 + i)).toList();
    assertThat(ids(IDS)).isEqualTo(all);
    for (int i = 0; i < prefixes.size(); i++) {
      String key = Logs.key(prefixes.get(i) + "/AWSLogs", ONE, "eu-west-1", "20260105T1005Z", "u");
      assertThat(
              ids(
                  "SELECT eventid FROM events WHERE source_object = 's3://trail/"
                      + key.replace("'", "''")
                      + "'"))
          .as(key)
          .containsExactly("E" + (10 + i));
      for (String location : List.of(prefixes.get(i), key)) {
        try (Engine engine = Engines.open(server, List.of(server.location(location)))) {
          assertThat(Engines.rows(engine, IDS))
              .as(location)
              .containsExactly(List.of("E" + (10 + i)));
        }
      }
    }
  }

  /** From the bucket down to the object, in every layout. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWSLogs",
        "AWSLogs/o-abcdefghij",
        "p/q/AWSLogs",
        "p/q/AWSLogs/o-abcdefghij",
        "o-abcdefghij/AWSLogs",
        "o-abcdefghij/AWSLogs/o-abcdefghij"
      })
  void l01ALocationPointsAnywhere(String layout) {
    String key = Logs.key(layout, ONE, "eu-west-1", "20260105T1005Z", "u");
    server.put(key, log("a"));
    for (String at = key; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      try (Engine engine = Engines.open(server, List.of(server.location(at)))) {
        assertThat(
                Engines.rows(
                    engine,
                    "SELECT account, region, CAST(\"date\" AS VARCHAR), source_object FROM events"
                        + " WHERE account = '111111111111' AND \"date\" = '2026-01-05'"))
            .as("from '%s'", at)
            .containsExactly(List.of(ONE, "eu-west-1", "2026-01-05", "s3://trail/" + key));
      }
      if (at.isEmpty()) {
        return;
      }
    }
  }

  @Test
  void oneObjectIsItselfAndInItsFolder() {
    String folder = Logs.dayFolder("AWSLogs", ONE, "eu-west-1", "20260105T1005Z");
    String name = "999999999999_CloudTrail_us-east-1_20260106T1005Z_u.json";
    server.put(folder + name, "{\"Records\":[{\"eventID\":\"plain\"}]}".getBytes());
    server.put(folder + name + ".gz", log("zipped"));
    try (Engine engine = Engines.open(server, List.of(server.location(folder + name)))) {
      assertThat(
              Engines.rows(
                  engine, "SELECT eventid, account, region, CAST(\"date\" AS VARCHAR) FROM events"))
          .containsExactly(List.of("plain", ONE, "eu-west-1", "2026-01-05"));
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(1);
      assertThat(server.log().count(RequestKind.GET)).isEqualTo(1);
      assertThat(server.log().all()).hasSize(2);
    }
  }

  /** One bucket by two schemes and at three depths: each object is read once. */
  @Test
  void archivesInsideOneAnotherAreReadOnce() {
    put(ONE, "a");
    put(TWO, "b");
    List<String> locations =
        List.of(
            server.location("AWSLogs/" + ONE),
            server.location(""),
            server.location("").replace("s3://", "s3a://"),
            server.location(key(ONE, "a")));
    try (Engine engine = Engines.open(server, locations, "duplicates", "keep")) {
      assertThat(Engines.rows(engine, IDS)).containsExactly(List.of("a"), List.of("b"));
      assertThat(server.log().keysRead()).containsExactlyInAnyOrder(key(ONE, "a"), key(TWO, "b"));
      assertThat(Engines.value(engine, "SELECT count(*) FROM objects")).isEqualTo(2L);
    }
  }

  @Test
  void aBucketThatDoesNotExist() {
    TrailException failure =
        catchThrowableOfType(
            TrailException.class,
            () -> {
              try (Engine engine = Engines.open(server, List.of("s3://nobody/x"))) {
                Engines.rows(engine, IDS);
              }
            });
    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failure.getMessage()).contains("s3://nobody");
  }
}
