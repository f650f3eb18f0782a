package io.trailql.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Archive;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.TestLake;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.StorageSide;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that looked at the lake before another committed, and begins to write afterwards. */
class LateRunTest {
  @TempDir private Path folder;
  private QueryContext context;

  @Test
  void whatAnotherTookInMeanwhileIsNotTakenInAgain() throws IOException {
    put("2026-01-05", "a");
    run(() -> compactor().run(progress -> {}));
    put("2026-01-06", "b");
    put("2026-01-07", "c");
    run(
        () -> {
          Compactor late = compactor();
          CompactionReport first = compactor().run(progress -> {});
          assertThat(first.objects()).isEqualTo(2);
          return late.run(progress -> {});
        });

    LakeSnapshot lake = new Lake(storage(), "").newest().orElseThrow();
    assertThat(TestLake.files(lake).stream().mapToLong(LakeFile::rows).sum()).isEqualTo(3);
    assertThat(lake.ledger().size()).isEqualTo(3);
    assertThat(lake.ledger().dates()).hasSize(3);
    assertThat(lake.ledger().day(Optional.of(LocalDate.parse("2026-01-07"))).entries())
        .toIterable()
        .hasSize(1);
  }

  /** Of an object alone nothing tells that there are folders of days: its day is another. */
  @Test
  void whatAnotherFoundToBeOfAnotherDayIsNotTakenInAgain() throws IOException {
    put("2026-01-05", "a");
    run(() -> compactor().run(progress -> {}));
    String stray =
        "AWSLogs/111122223333/CloudTrail/us-east-1/111122223333_CloudTrail_us-east-1_20260106T0810Z_s.json";
    Files.writeString(
        folder.resolve("archive").resolve(stray),
        "{\"Records\":[{\"eventTime\":\"2026-01-06T08:00:00Z\",\"eventID\":\"s\"}]}");
    CompactionReport late =
        run(
            () -> {
              Compactor all = compactor();
              assertThat(compactor(Optional.of(stray)).run(progress -> {}).objects()).isEqualTo(1);
              return all.run(progress -> {});
            });
    assertThat(late.objects()).isZero();

    LakeSnapshot lake = new Lake(storage(), "").newest().orElseThrow();
    assertThat(TestLake.files(lake).stream().mapToLong(LakeFile::rows).sum()).isEqualTo(2);
    assertThat(lake.ledger().size()).isEqualTo(2);
  }

  private void put(String date, String id) throws IOException {
    Path day =
        folder.resolve(
            "archive/AWSLogs/111122223333/CloudTrail/us-east-1/" + date.replace('-', '/'));
    Path file =
        day.resolve(
            "111122223333_CloudTrail_us-east-1_"
                + date.replace("-", "")
                + "T0810Z_abcdefgh.json.gz");
    Files.createDirectories(day);
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(
          ("{\"Records\":[{\"eventVersion\":\"1.08\",\"eventTime\":\""
                  + date
                  + "T08:00:00Z\",\"eventID\":\""
                  + id
                  + "\"}]}")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private LocalWritableStorage storage() {
    return new LocalWritableStorage(folder.resolve("lake"));
  }

  private CompactionReport run(Supplier<CompactionReport> step) {
    try (WorkerPools pools = new WorkerPools(2)) {
      context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(1L << 28),
              pools,
              new Warnings(),
              Instant.parse("2026-01-15T12:00:00Z"),
              folder);
      return CurrentQuery.call(context, step);
    }
  }

  private Compactor compactor() {
    return compactor(Optional.empty());
  }

  private Compactor compactor(Optional<String> object) {
    Path archive = folder.resolve("archive");
    return new Compactor(
        List.of(
            new Archive(new LocalStorage(archive, StorageSide.ARCHIVE), "", archive + "/", object)),
        storage(),
        "",
        CompactionOptions.DEFAULT.rescanning(),
        Optional.empty(),
        context);
  }
}
