package io.trailql.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Archive;
import io.trailql.lake.Lake;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose clock is ahead of the store's: what they take for old may be new. */
class ClockAheadTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

  @TempDir private Path folder;
  private Path archive;
  private Path lake;
  private Path uncommitted;

  @BeforeEach
  void writeArchive() throws IOException {
    archive = folder.resolve("archive");
    lake = Files.createDirectories(folder.resolve("lake"));
    for (int i = 0; i < 3; i++) {
      LocalDate day = FIRST.plusDays(i);
      Path file =
          archive.resolve(
              "AWSLogs/111122223333/CloudTrail/us-east-1/%s/111122223333_CloudTrail_us-east-1_%sT1000Z_a.json"
                  .formatted(day.toString().replace('-', '/'), day.toString().replace("-", "")));
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "{\"Records\":[{\"eventID\":\"%d\",\"eventTime\":\"%sT09:58:00Z\"}]}".formatted(i, day));
    }
    uncommitted = lake.resolve("events/data/date=2026-01-01/" + UUID.randomUUID() + ".parquet");
    Files.createDirectories(uncommitted.getParent());
    Files.writeString(uncommitted, "of a run that is about to commit");
    Files.setLastModifiedTime(
        uncommitted, FileTime.from(NOW.minus(CompactionOptions.DEFAULT.grace()).minusSeconds(60)));
  }

  @Test
  void removeNothing() {
    CompactionReport report = run(behind(Duration.ofDays(4)), CompactionOptions.DEFAULT);
    assertThat(report.objects()).isEqualTo(3);
    assertThat(report.removedFiles()).isZero();
    assertThat(uncommitted).exists();
    assertThat(report.warnings())
        .anyMatch(w -> w.startsWith("This machine's clock is 57") && w.contains("nothing old was"));
  }

  @Test
  void forgetNoDates() {
    CompactionOptions retaining = retaining(30);
    CompactionReport report = run(behind(Duration.ofDays(4)), retaining);
    assertThat(report.forgotten().days()).isZero();
    assertThat(report.horizon()).isEmpty();
    assertThat(new Lake(new LocalWritableStorage(lake), "").newest().orElseThrow().ledger().dates())
        .contains(FIRST.plusDays(2));
    CompactionReport next = run(behind(Duration.ofMinutes(1)), retaining);
    assertThat(next.horizon()).contains(LocalDate.of(2026, 1, 2));
    assertThat(next.warnings()).isEmpty();
  }

  @Test
  void isNotToBeTakenForAClockThatIsRight() {
    CompactionReport report = run(behind(Duration.ofMinutes(1)), CompactionOptions.DEFAULT);
    assertThat(report.removedFiles()).isEqualTo(1);
    assertThat(uncommitted).doesNotExist();
    assertThat(report.warnings()).isEmpty();
  }

  private static CompactionOptions retaining(int days) {
    CompactionOptions d = CompactionOptions.DEFAULT;
    return new CompactionOptions(
        d.since(),
        d.until(),
        d.accounts(),
        d.regions(),
        d.layout(),
        d.maxDuration(),
        d.maxObjects(),
        OptionalInt.of(days),
        d.rescan(),
        d.register(),
        d.commit(),
        d.snapshotAge(),
        d.grace());
  }

  /** The lake in a store whose clock is behind. */
  private WritableStorage behind(Duration by) {
    LocalWritableStorage all = new LocalWritableStorage(lake);
    return (WritableStorage)
        Proxy.newProxyInstance(
            WritableStorage.class.getClassLoader(),
            new Class<?>[] {WritableStorage.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(all, arguments);
                return method.getName().equals("find")
                    ? ((Optional<?>) result).map(found -> earlier((ObjectSummary) found, by))
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static ObjectSummary earlier(ObjectSummary object, Duration by) {
    return new ObjectSummary(
        object.key(),
        object.size(),
        object.version(),
        object.modified().minus(by),
        object.storageClass());
  }

  private CompactionReport run(WritableStorage storage, CompactionOptions options) {
    try (WorkerPools pools = new WorkerPools(2)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(), new MemoryAccount(128L << 20), pools, new Warnings(), NOW, folder);
      Archive whole =
          new Archive(
              new LocalStorage(archive, StorageSide.ARCHIVE), "", archive + "/", Optional.empty());
      return CurrentQuery.call(
          context,
          () ->
              new Compactor(List.of(whole), storage, "", options, Optional.empty(), context)
                  .run(progress -> {}));
    }
  }
}
