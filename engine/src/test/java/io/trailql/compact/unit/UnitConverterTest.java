package io.trailql.compact.unit;

import static io.trailql.compact.unit.UnitFolder.gzip;
import static io.trailql.compact.unit.UnitFolder.log;
import static io.trailql.compact.unit.UnitFolder.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.json.ReadError;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LedgerEntry;
import io.trailql.parquet.ParquetOptions;
import io.trailql.storage.ObjectSummary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitConverterTest {
  private static final String EARLY = "2026-01-05T10:00:00Z";
  private static final String LATE = "2026-01-05T10:00:07Z";
  private static final long LITTLE = 96L << 20;

  @TempDir private Path temporary;
  private UnitFolder folder;

  @BeforeEach
  void open() {
    folder = new UnitFolder(temporary, 512L << 20);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(folder.memory.used()).as("memory given back").isZero();
    Path spilled = temporary.resolve("temporary");
    if (Files.exists(spilled)) {
      try (var files = Files.list(spilled)) {
        assertThat(files).as("temporary files").isEmpty();
      }
    }
    folder.close();
  }

  private ArchiveObject object(String region, int minute, String name, String... records) {
    return folder.object("100000000000", region, minute, name + ".json.gz", gzip(log(records)));
  }

  private static CompactionUnit unit(List<ArchiveObject> objects) {
    return new CompactionUnit(UnitFolder.PARTITION, objects, List.of(), Set.of(), List.of());
  }

  @Test
  void rowsAreSortedByScopeAndTime() {
    ArchiveObject west = object("us-west-2", 1, "a", record("w", EARLY, ""));
    ArchiveObject first =
        object("us-east-1", 5, "z", record("c", LATE, ""), record("b", EARLY, ""));
    ArchiveObject second =
        object("us-east-1", 9, "a", record("n", "never", ""), record("a", EARLY, ""));
    UnitResult result = folder.convert(first, second, west);
    assertThat(folder.rows(result, "region", "eventid", "source_record", "duplicate"))
        .containsExactly(
            "us-east-1 n 0 event",
            "us-east-1 b 1 event",
            "us-east-1 a 1 event",
            "us-east-1 c 0 event",
            "us-west-2 w 0 event");
    assertThat(result.files()).hasSize(1);
    assertThat(result.skipped()).isEmpty();
    assertThat(result.entries())
        .extracting(LedgerEntry::identity)
        .containsExactly(first.identity(), second.identity(), west.identity());
    assertThat(result.entries().get(0).firstEvent()).contains(Instant.parse(EARLY));
    assertThat(result.entries().get(0).lastEvent()).contains(Instant.parse(LATE));
    assertThat(result.counts().records()).isEqualTo(5);
    assertThat(result.counts().duplicates()).isZero();
  }

  @Test
  void documentsAndUnknownKeysStayByteForByte() {
    String document = "{ \"a\" : [1 ,2], \"b\":\"\\u0041\\/\" }";
    UnitResult result =
        folder.convert(
            object(
                "us-east-1",
                1,
                "a",
                record(
                    "x", EARLY, ",\"requestParameters\":" + document + ",\"fresh\": {\"k\" :1}")));
    assertThat(folder.rows(result, "requestparameters")).containsExactly(document);
    assertThat(folder.rows(result, "extra")).containsExactly("{\"fresh\":{\"k\" :1}}");
  }

  /** The smallest stamp, then name, then index is the event; another scope has its own. */
  @Test
  void ofCopiesInAUnitTheEarliestIsTheEvent() {
    String copied = record("x", EARLY, "");
    UnitResult result =
        folder.convert(
            object("us-east-1", 1, "b", record("y", EARLY, ""), copied),
            object("us-east-1", 2, "a", copied, copied),
            object("us-west-2", 0, "a", copied));
    assertThat(folder.rows(result, "region", "eventid", "delivered_at", "duplicate"))
        .containsExactly(
            "us-east-1 y 1767571260000 event",
            "us-east-1 x 1767571260000 event",
            "us-east-1 x 1767571320000 copy",
            "us-east-1 x 1767571320000 copy",
            "us-west-2 x 1767571200000 event");
    assertThat(result.counts().duplicates()).isEqualTo(2);
  }

  @Test
  void recordsWithoutIdAreToldApartByTheirBytes() throws Exception {
    String one = "{\"eventName\":\"A\",\"eventTime\":\"" + EARLY + "\"}";
    String other = "{\"eventName\":\"A\", \"eventTime\":\"" + EARLY + "\"}";
    UnitResult result =
        folder.convert(object("us-east-1", 1, "a", one, other, one, record("x", "never", "")));
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(one.getBytes(StandardCharsets.UTF_8)));
    assertThat(folder.rows(result, "eventid", "duplicate"))
        .containsExactly("x event", "- event", "- event", "- copy");
    assertThat(folder.rows(result, "record_hash").get(1)).isEqualTo(hash);
    assertThat(folder.rows(result, "record_hash").get(0)).hasSize(64);
  }

  @Test
  void manyCopiesOfOneSecond() {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      records.add(record("id" + i % 100, EARLY, ""));
    }
    UnitResult result = folder.convert(object("us-east-1", 1, "a", records.toArray(String[]::new)));
    assertThat(result.counts().duplicates()).isEqualTo(200);
    assertThat(folder.rows(result, "duplicate")).filteredOn("event"::equals).hasSize(100);
  }

  /** The rows of a changed object are replaced, and the next copy of what it held is the event. */
  @Test
  void aChangedObjectIsReplaced() throws Exception {
    ArchiveObject changing =
        object("us-east-1", 1, "a", record("x", EARLY, ""), record("gone", EARLY, ""));
    ArchiveObject copies =
        object("us-east-1", 2, "b", record("x", EARLY, ""), record("y", EARLY, ""));
    ArchiveObject later = object("us-east-1", 3, "c", record("x", EARLY, ""));
    UnitResult before = folder.convert(changing, copies, later);
    ArchiveObject changed =
        object("us-east-1", 1, "a", record("y", EARLY, ""), record("fresh", LATE, ""));
    UnitResult result =
        folder.convert(
            new CompactionUnit(
                UnitFolder.PARTITION,
                List.of(changed),
                folder.lakeFiles(before),
                Set.of(changed.identity()),
                List.of()));
    assertThat(folder.rows(result, "eventid", "delivered_at", "duplicate"))
        .containsExactly(
            "y 1767571260000 event",
            "x 1767571320000 event",
            "y 1767571320000 copy",
            "x 1767571380000 copy",
            "fresh 1767571260000 event");
    assertThat(result.counts().rewrittenRows()).isEqualTo(3);

    Files.delete(folder.path(changed));
    UnitResult unread =
        folder.convert(
            new CompactionUnit(
                UnitFolder.PARTITION,
                List.of(changed),
                folder.lakeFiles(before),
                Set.of(changed.identity()),
                List.of()));
    assertThat(unread.skipped())
        .extracting(SkippedObject::code)
        .containsExactly(ErrorCode.OBJECT_VANISHED);
    assertThat(folder.rows(unread, "eventid", "delivered_at", "duplicate"))
        .isEqualTo(folder.rows(before, "eventid", "delivered_at", "duplicate"));
  }

  @Test
  void droppedRowsNeedAnObject() {
    assertThatThrownBy(
            () ->
                new CompactionUnit(
                    UnitFolder.PARTITION, List.of(), List.of(), Set.of("x"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCannotBeReadIsSkipped() throws Exception {
    ArchiveObject good = object("us-east-1", 1, "a", record("good", EARLY, ""));
    ArchiveObject vanished = object("us-east-1", 2, "b", record("vanished", EARLY, ""));
    ArchiveObject changed = object("us-east-1", 3, "c", record("changed", EARLY, ""));
    ArchiveObject frozen = object("us-east-1", 4, "d", record("frozen", EARLY, ""));
    ObjectSummary listed = frozen.summary();
    frozen =
        new ArchiveObject(
            frozen.storage(),
            frozen.place(),
            new ObjectSummary(
                listed.key(), listed.size(), listed.version(), listed.modified(), "DEEP_ARCHIVE"),
            frozen.kind(),
            frozen.scope(),
            frozen.stamp());
    Files.delete(folder.path(vanished));
    Files.write(folder.path(changed), gzip(log(record("other", EARLY, ""), record("b", LATE, ""))));
    UnitResult result = folder.convert(good, vanished, changed, frozen);
    assertThat(folder.rows(result, "eventid")).containsExactly("good");
    assertThat(result.entries()).hasSize(1);
    assertThat(result.skipped())
        .extracting(SkippedObject::code)
        .containsExactly(
            ErrorCode.OBJECT_VANISHED, ErrorCode.OBJECT_CHANGED, ErrorCode.OBJECT_ARCHIVED);
    assertThat(result.skipped().get(2).message()).contains("DEEP_ARCHIVE", "RestoreObject");
  }

  /** Rows that came before the connection broke leave no trace, whether held or on disk already. */
  @Test
  void anObjectThatBreaksInMidReadLeavesNoRows() {
    Random random = new Random(3);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      String text = Long.toString(random.nextLong(), 36).repeat(40);
      records.add(record("r" + i, EARLY, ",\"requestParameters\":{\"p\":\"" + text + "\"}"));
    }
    byte[] stored = log(records.toArray(String[]::new));
    ArchiveObject good = object("us-east-1", 1, "a", record("good", EARLY, ""));
    Scope scope = good.scope();
    ArchiveObject broken =
        folder.object(
            new BreakingStorage(good.storage(), stored.length - 1000),
            "large.json",
            scope,
            Optional.empty(),
            stored);
    ArchiveObject after = object("us-east-1", 9, "z", record("after", LATE, ""));
    for (long bufferBytes : new long[] {1 << 30, 1 << 20}) {
      UnitResult result =
          folder
              .converter(ParquetOptions.DEFAULT.withRowGroupBytes(4 << 20), 1 << 30, bufferBytes)
              .convert(unit(List.of(good, broken, after)));
      assertThat(folder.rows(result, "eventid")).containsExactly("good", "after");
      assertThat(result.skipped())
          .extracting(SkippedObject::code)
          .containsExactly(ErrorCode.STORAGE_UNAVAILABLE);
    }
  }

  @Test
  void goodRecordsBeforeDamageAreKept() throws Exception {
    byte[] log = log(record("a", EARLY, ""), record("b", EARLY, ""), record("c", EARLY, ""));
    byte[] whole = gzip(log);
    byte[] cutJson = gzip(Arrays.copyOf(log, log.length - 20));
    ByteArrayOutputStream trailing = new ByteArrayOutputStream();
    trailing.write(whole);
    trailing.write("rubbish".getBytes(StandardCharsets.UTF_8));
    UnitResult result =
        folder.convert(
            folder.object("1", "r", 1, "json.gz", cutJson),
            folder.object("1", "r", 2, "trailing.gz", trailing.toByteArray()),
            folder.object("1", "r", 3, "empty.gz", new byte[0]),
            folder.object("1", "r", 4, "none.json.gz", gzip(log())),
            folder.object("1", "r", 5, "plain.json", log));
    assertThat(result.entries())
        .extracting(LedgerEntry::records)
        .containsExactly(2L, 3L, 0L, 0L, 3L);
    assertThat(result.entries())
        .extracting(entry -> entry.errors().stream().map(ReadError::code).toList())
        .containsExactly(
            List.of(ErrorCode.MALFORMED_JSON),
            List.of(ErrorCode.TRAILING_DATA),
            List.of(ErrorCode.EMPTY_OBJECT),
            List.of(),
            List.of());
    assertThat(result.entries())
        .extracting(LedgerEntry::trailing)
        .containsExactly(false, true, false, false, false);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(log));
    assertThat(result.entries().get(1).sha256()).isEqualTo(hash);
    assertThat(result.entries().get(4).sha256()).isEqualTo(hash);
    assertThat(result.entries().get(3).firstEvent()).isEmpty();
    assertThat(result.counts().errors()).isEqualTo(3);
    assertThat(folder.rows(result, "duplicate")).filteredOn("event"::equals).hasSize(3);
  }

  @Test
  void noRowsMakeNoFile() {
    UnitResult result = folder.convert(folder.object("1", "r", 4, "a.json.gz", gzip(log())));
    assertThat(result.files()).isEmpty();
    assertThat(result.entries()).hasSize(1);
    assertThat(folder.lake).isEmptyDirectory();
  }

  @Test
  void objectsOfWhichNothingIsKnown() {
    ArchiveObject known = object("us-east-1", 1, "a", record("x", EARLY, ""));
    ArchiveObject loose =
        folder.object(
            known.storage(),
            "loose.json",
            Scope.UNKNOWN,
            Optional.empty(),
            log(record("x", EARLY, "")));
    UnitResult result = folder.convert(known, loose);
    assertThat(folder.rows(result, "account", "region", "delivered_at", "eventid", "duplicate"))
        .containsExactly("- - - x event", "100000000000 us-east-1 1767571260000 x event");
  }

  /** Little memory gives the same rows in the same order, with runs on disk. */
  @Test
  void aScopeMayBeLargerThanMemory() {
    Random random = new Random(5);
    List<ArchiveObject> objects = new ArrayList<>();
    for (int o = 0; o < 12; o++) {
      List<String> records = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        Instant time = Instant.parse(EARLY).plusSeconds(random.nextInt(600));
        String id = "id" + random.nextInt(20_000);
        records.add(record(id, time.toString(), ",\"requestParameters\":{\"p\":" + o + "}"));
      }
      objects.add(object("us-east-1", o, "o" + o, records.toArray(String[]::new)));
    }
    String[] columns = {"eventtime", "eventid", "source_object", "source_record", "duplicate"};
    UnitResult roomy = folder.convert(objects.toArray(ArchiveObject[]::new));
    List<String> expected = folder.rows(roomy, columns);
    assertThat(expected).hasSize(24_000);
    assertThat(roomy.counts().duplicates()).isPositive();
    UnitFolder tight = new UnitFolder(temporary.resolve("tight"), LITTLE);
    UnitResult spilled =
        tight
            .converter(ParquetOptions.DEFAULT.withRowGroupBytes(1 << 20), 100_000, 300_000)
            .convert(unit(objects));
    assertThat(tight.rows(spilled, columns)).isEqualTo(expected);
    assertThat(spilled.files()).hasSizeGreaterThan(1);
    assertThat(spilled.counts())
        .usingRecursiveComparison()
        .ignoringFields("writtenBytes")
        .isEqualTo(roomy.counts());
    assertThat(tight.memory.peak()).isPositive().isLessThanOrEqualTo(LITTLE);
    assertThat(tight.memory.used()).isZero();
    tight.close();
  }

  /** Few of them are held at a time, wherever rows wait or are written. */
  @Test
  void recordsMayBeLarge() {
    Random random = new Random(6);
    List<ArchiveObject> objects = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int o = 0; o < 40; o++) {
      List<String> records = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Instant time = Instant.parse(EARLY).plusSeconds(random.nextInt(600));
        byte[] bytes = new byte[500_000];
        random.nextBytes(bytes);
        String parameters = "\"" + HexFormat.of().formatHex(bytes) + "\"";
        expected.add(parameters.hashCode());
        String more = ",\"requestParameters\":" + parameters;
        records.add(record("id" + (4 * o + i), time.toString(), more));
      }
      objects.add(object("us-east-1", o, "o" + o, records.toArray(String[]::new)));
    }
    UnitFolder tight = new UnitFolder(temporary.resolve("tight"), LITTLE);
    UnitResult result =
        tight
            .converter(ParquetOptions.DEFAULT.withRowGroupBytes(4 << 20), 1 << 30, 1 << 30)
            .convert(unit(objects));
    assertThat(tight.memory.peak()).isLessThanOrEqualTo(LITTLE);
    assertThat(tight.memory.used()).isZero();
    assertThat(result.counts().records()).isEqualTo(160);
    assertThat(tight.rows(result, "eventtime")).hasSize(160).isSorted();
    List<Integer> hashes =
        tight.rows(result, "requestparameters").stream().map(String::hashCode).toList();
    assertThat(hashes).containsExactlyInAnyOrderElementsOf(expected);
    List<Long> groups = result.files().get(0).summary().rowGroupOffsets();
    long largest = 0;
    for (int g = 1; g < groups.size(); g++) {
      largest = Math.max(largest, groups.get(g) - groups.get(g - 1));
    }
    assertThat(largest).isBetween(1L << 20, 8L << 20);
    rewriteInLittleMemory(tight, objects, expected);
    tight.close();
  }

  /** There is no room to read three files of them at a time: they wait on disk. */
  private void rewriteInLittleMemory(
      UnitFolder tight, List<ArchiveObject> objects, List<Integer> expected) {
    UnitConverter converter =
        tight.converter(ParquetOptions.DEFAULT.withRowGroupBytes(4 << 20), 1 << 30, 1 << 30);
    List<LakeFile> files = new ArrayList<>();
    for (int from = 0; from < 36; from += 12) {
      files.addAll(tight.lakeFiles(converter.convert(unit(objects.subList(from, from + 12)))));
    }
    CompactionUnit rewriting =
        new CompactionUnit(
            UnitFolder.PARTITION, objects.subList(36, 40), files, Set.of(), List.of());
    UnitResult result = converter.convert(rewriting);
    assertThat(tight.memory.peak()).isLessThanOrEqualTo(LITTLE);
    assertThat(tight.memory.used()).isZero();
    assertThat(temporary.resolve("tight/temporary")).isEmptyDirectory();
    assertThat(result.counts().rewrittenRows()).isEqualTo(144);
    assertThat(tight.rows(result, "eventtime")).hasSize(160).isSorted();
    List<Integer> hashes =
        tight.rows(result, "requestparameters").stream().map(String::hashCode).toList();
    assertThat(hashes).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anObjectOf35Megabytes() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
    int records = 0;
    while (content.size() < 35 << 20) {
      String more = ",\"requestParameters\":{\"p\":\"" + "x".repeat(4_000) + "\"}";
      String one = record("id" + records, EARLY, more) + ",";
      content.writeBytes(one.getBytes(StandardCharsets.UTF_8));
      records++;
    }
    byte[] bytes = content.toByteArray();
    bytes[bytes.length - 1] = ']';
    byte[] log = Arrays.copyOf(bytes, bytes.length + 1);
    log[bytes.length] = '}';
    UnitFolder tight = new UnitFolder(temporary.resolve("tight"), LITTLE);
    UnitResult result =
        tight
            .converter(ParquetOptions.DEFAULT.withRowGroupBytes(4 << 20), 1 << 30, 8 << 20)
            .convert(unit(List.of(tight.object("1", "r", 1, "plain.json", log))));
    assertThat(result.counts().records()).isEqualTo(records);
    assertThat(tight.rows(result, "eventid")).doesNotHaveDuplicates().hasSize(records);
    tight.close();
  }

  @Test
  void tooLittleMemoryIsAnErrorThatSaysSo() {
    ArchiveObject object = object("us-east-1", 1, "a", record("x", EARLY, ""));
    UnitFolder tiny = new UnitFolder(temporary.resolve("tiny"), 1 << 20);
    assertThatThrownBy(() -> tiny.convert(object))
        .isInstanceOf(TrailException.class)
        .extracting(e -> ((TrailException) e).code())
        .isEqualTo(ErrorCode.MEMORY_LIMIT);
    tiny.close();
  }

  @Test
  void cancelStopsIt() {
    ArchiveObject object = object("us-east-1", 1, "a", record("x", EARLY, ""));
    folder.context.cancel().cancel();
    assertThatThrownBy(() -> folder.convert(object))
        .isInstanceOf(TrailException.class)
        .extracting(e -> ((TrailException) e).code())
        .isEqualTo(ErrorCode.CANCELLED);
  }
}
