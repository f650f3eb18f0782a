package io.trailql.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.archive.Archive;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Lake;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerEntry;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run leaves that is refused something. */
class RefusedRunTest {
  @TempDir private Path folder;
  private Path archive;
  private Path lake;

  @BeforeEach
  void writeArchive() throws IOException {
    archive = folder.resolve("archive");
    lake = Files.createDirectories(folder.resolve("lake"));
    for (int day = 1; day <= 3; day++) {
      put(day, "a");
    }
  }

  private void put(int day, String name) throws IOException {
    String key =
        "AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/0%d/111122223333_CloudTrail_us-east-1_2026010%dT1000Z_%s.json"
            .formatted(day, day, name);
    Path file = archive.resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"Records\":[{\"eventID\":\"%d%s\",\"eventTime\":\"2026-01-0%dT09:58:00Z\"}]}"
            .formatted(day, name, day));
  }

  private CompactionReport run(WritableStorage storage) {
    return run(new LocalStorage(archive, StorageSide.ARCHIVE), storage);
  }

  private CompactionReport run(Storage delivered, WritableStorage storage) {
    return run(delivered, storage, CompactionOptions.DEFAULT);
  }

  private CompactionReport run(
      Storage delivered, WritableStorage storage, CompactionOptions options) {
    try (WorkerPools pools = new WorkerPools(2)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(128L << 20),
              pools,
              new Warnings(),
              Instant.parse("2026-02-01T00:00:00Z"),
              folder);
      Archive whole = new Archive(delivered, "", archive + "/", Optional.empty());
      return CurrentQuery.call(
          context,
          () ->
              new Compactor(List.of(whole), storage, "", options, Optional.empty(), context)
                  .run(progress -> {}));
    }
  }

  private long dataFiles() throws IOException {
    Path data = lake.resolve("events/data");
    if (!Files.exists(data)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private long objects() {
    return new Lake(new LocalWritableStorage(lake), "").newest().orElseThrow().ledger().size();
  }

  @Test
  void aRefusedCommitLeavesNoDataFiles() throws IOException {
    WritableStorage refusing =
        new RefusingStorage(
            new LocalWritableStorage(lake), key -> key.endsWith("/v2.metadata.json"), key -> false);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> run(refusing))
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("no room for events/metadata/v2.metadata.json");
      assertThat(dataFiles()).isZero();
      assertThat(objects()).isZero();
    }
    assertThat(run(new LocalWritableStorage(lake)).objects()).isEqualTo(3);
    assertThat(dataFiles()).isEqualTo(3);
  }

  @Test
  void whatIsDoneIsCommittedWhereTheNextFileIsRefused() throws IOException {
    AtomicInteger number = new AtomicInteger();
    WritableStorage refusing =
        new RefusingStorage(
            new LocalWritableStorage(lake),
            key -> key.startsWith("events/data/") && number.incrementAndGet() > 2,
            key -> false);
    assertThatThrownBy(() -> run(refusing))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("no room for events/data/");
    assertThat(objects()).isEqualTo(2);
    assertThat(dataFiles()).isEqualTo(2);
    assertThat(run(new LocalWritableStorage(lake)).objects()).isEqualTo(1);
    assertThat(dataFiles()).isEqualTo(3);
  }

  @Test
  void whatMayNotBeReadIsLeftToALaterRun() {
    CompactionReport none = run(refusing(key -> true), new LocalWritableStorage(lake));
    assertThat(none.objects()).isZero();
    assertThat(none.skipped())
        .singleElement()
        .matches(skipped -> skipped.code() == ErrorCode.ACCESS_DENIED && skipped.objects() == 3);
    CompactionReport report =
        run(refusing(key -> key.contains("20260102T")), new LocalWritableStorage(lake));
    assertThat(report.objects()).isEqualTo(2);
    assertThat(report.skipped())
        .extracting(CompactionReport.Skipped::code)
        .containsExactly(ErrorCode.ACCESS_DENIED);
    assertThat(run(new LocalWritableStorage(lake)).objects()).isEqualTo(1);
  }

  private CompactionReport runOf(long most, Predicate<String> refused) {
    return run(
        refusing(refused),
        new LocalWritableStorage(lake),
        CompactionOptions.DEFAULT.withMaxObjects(OptionalLong.of(most)));
  }

  /** Else each run would try the same ones again, and nothing behind them were ever taken in. */
  @Test
  void whatMayNotBeReadLeavesTheBoundToWhatIsBehindIt() throws IOException {
    put(3, "b");
    put(3, "c");
    Predicate<String> newest = key -> key.contains("T1000Z_a") && !key.contains("20260101T");
    CompactionReport first = runOf(1, newest);
    assertThat(first.objects()).isEqualTo(1);
    assertThat(first.skippedObjects()).isEqualTo(1);
    assertThat(first.remaining()).isEqualTo(3);
    assertThat(names()).containsExactly("3b");

    CompactionReport second = runOf(2, newest);
    assertThat(second.objects()).isEqualTo(2);
    assertThat(second.skippedObjects()).isEqualTo(2);
    assertThat(second.remaining()).isZero();
    assertThat(names()).containsExactly("1a", "3b", "3c");

    CompactionReport third = runOf(1, newest);
    assertThat(third.objects()).isZero();
    assertThat(third.skippedObjects()).isEqualTo(2);
  }

  /** Day and name of each object in the lake. */
  private List<String> names() {
    Ledger ledger = new Lake(new LocalWritableStorage(lake), "").newest().orElseThrow().ledger();
    List<String> names = new ArrayList<>();
    for (LocalDate date : ledger.dates()) {
      Iterator<LedgerEntry> entries = ledger.day(Optional.of(date)).entries();
      entries.forEachRemaining(
          entry ->
              names.add(
                  date.getDayOfMonth()
                      + entry.identity().replaceFirst(".*T1000Z_(.*)\\.json", "$1")));
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /** Small files are merged with what is added, never alone. */
  @Test
  void aRunThatMayReadNothingLeavesTheLakeAlone() throws IOException {
    run(new LocalWritableStorage(lake));
    put(3, "a-copy-of-which-is-refused");
    CompactionReport report =
        run(
            refusing(key -> key.contains("refused")),
            new LocalWritableStorage(lake),
            CompactionOptions.DEFAULT.rescanning());
    assertThat(report.skippedObjects()).isEqualTo(1);
    assertThat(report.commits()).isZero();
    assertThat(report.dataFilesAdded()).isZero();
    assertThat(dataFiles()).isEqualTo(3);
  }

  /** A claim that is gone since it was listed binds nobody; any other does until it expires. */
  @ParameterizedTest
  @CsvSource({
    "OBJECT_VANISHED, 3",
    "ACCESS_DENIED, 3",
    "KEY_ACCESS_DENIED, 2",
    "STORAGE_UNAVAILABLE, 2",
  })
  void aClaimThatCannotBeReadEndsNoRun(ErrorCode code, int taken) throws IOException {
    Path claims = Files.createDirectories(lake.resolve("claims/2026-01-02"));
    Path other = claims.resolve(Instant.now().plusSeconds(300).toEpochMilli() + "-other");
    Files.writeString(other, "other\nelsewhere\n1\n2026-02-01T00:00:00Z");
    WritableStorage storage =
        refusing(
            WritableStorage.class,
            new LocalWritableStorage(lake),
            "readTail",
            object -> ((ObjectVersion) object).key().startsWith("claims/"),
            code);
    CompactionReport report =
        run(new LocalStorage(archive, StorageSide.ARCHIVE), storage, CompactionOptions.DEFAULT);
    assertThat(report.objects()).isEqualTo(taken);
    assertThat(report.claimed()).isEqualTo(3 - taken);

    Files.move(other, claims.resolve(Instant.now().minusSeconds(1).toEpochMilli() + "-other"));
    assertThat(run(storage).objects()).isEqualTo(3 - taken);
  }

  /** The archive without the right to read some objects. */
  private Storage refusing(Predicate<String> keys) {
    return refusing(
        Storage.class,
        new LocalStorage(archive, StorageSide.ARCHIVE),
        "open",
        object -> keys.test(((ObjectSummary) object).key()),
        ErrorCode.ACCESS_DENIED);
  }

  /** A storage of which one method fails for some of its first arguments. */
  private static <S extends Storage> S refusing(
      Class<S> type, S storage, String name, Predicate<Object> refused, ErrorCode code) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals(name) && refused.test(arguments[0])) {
                throw new TrailException(code, "For a test: refused.");
              }
              return method.invoke(storage, arguments);
            }));
  }

  /** The lake where the third data file finds the heap full, and some keys are refused. */
  private WritableStorage outOfMemory(Predicate<String> refused) {
    AtomicInteger number = new AtomicInteger();
    return new RefusingStorage(
        new LocalWritableStorage(lake),
        key -> {
          if (key.startsWith("events/data/") && number.incrementAndGet() > 2) {
            throw new OutOfMemoryError("for a test");
          }
          return refused.test(key);
        },
        key -> false);
  }

  /** An error, as where the heap is full, is no other end. */
  @Test
  void whatIsDoneIsCommittedWhereTheHeapIsFull() throws IOException {
    WritableStorage failing = outOfMemory(key -> false);
    assertThatThrownBy(() -> run(failing))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("for a test");
    assertThat(objects()).isEqualTo(2);
    assertThat(dataFiles()).isEqualTo(2);
    assertThat(run(new LocalWritableStorage(lake)).objects()).isEqualTo(1);
    assertThat(dataFiles()).isEqualTo(3);
  }

  /** Where the commit fails too, nothing is left. */
  @Test
  void anErrorAndARefusedCommitLeaveNoDataFiles() throws IOException {
    WritableStorage failing = outOfMemory(key -> key.endsWith("/v2.metadata.json"));
    assertThatThrownBy(() -> run(failing)).isInstanceOf(OutOfMemoryError.class);
    assertThat(objects()).isZero();
    assertThat(dataFiles()).isZero();
  }

  @Test
  void aCommitOfWhichNobodyKnowsKeepsItsFiles() throws IOException {
    WritableStorage silent =
        new RefusingStorage(
            new LocalWritableStorage(lake), key -> false, key -> key.endsWith("/v2.metadata.json"));
    assertThatThrownBy(() -> run(silent))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("It is not known whether the last commit to the lake succeeded");
    assertThat(dataFiles()).isEqualTo(3);
    assertThat(objects()).isEqualTo(3);
    assertThat(run(new LocalWritableStorage(lake)).objects()).isZero();
  }
}
