package io.trailql.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Archive;
import io.trailql.archive.Scope;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeSnapshot;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.ListRequest;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageSide;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit that is done again, since another run was faster, and this time cannot be read. */
class RedoneRunTest {
  private static final String OURS = "111111111111";
  private static final String OTHERS = "222222222222";
  private static final String DATE = "2025-12-02";

  @TempDir private Path folder;

  @Test
  void whatIsSkippedThenIsTakenByTheNextRun() throws IOException {
    put("333333333333", "2025-11-01");
    assertThat(run(archive(), Set.of("333333333333"), "2026-01-15").objects()).isEqualTo(1);
    put(OURS, DATE);
    put(OURS, "2025-12-01");
    Interrupted interrupted =
        new Interrupted(
            key(OURS, DATE),
            () -> {
              expireClaims();
              put(OTHERS, DATE);
              run(archive(), Set.of(OTHERS), "2026-01-15");
            });

    CompactionReport report = run(interrupted.storage(), Set.of(), "2026-01-15");
    assertThat(interrupted.reads).isEqualTo(2);
    assertThat(report.skipped()).singleElement().matches(skipped -> skipped.objects() == 1);
    LakeSnapshot lake = new Lake(lake(), "").newest().orElseThrow();
    assertThat(lake.ledger().size()).isEqualTo(3);
    assertThat(isComplete(lake, OURS)).isFalse();
    assertThat(isComplete(lake, OTHERS)).isTrue();

    assertThat(run(archive(), Set.of(), "2026-01-16").objects()).isEqualTo(1);
    assertThat(isComplete(new Lake(lake(), "").newest().orElseThrow(), OURS)).isTrue();
  }

  /** Of an object alone nothing tells that there are folders of days: its day is another. */
  @Test
  void whatTheOtherFoundToBeOfAnotherDayIsNotTakenInTwice() throws IOException {
    put("333333333333", "2025-11-01");
    run(archive(), Set.of(), "2026-01-14");
    put(OURS, DATE);
    String named = key(OURS, "2025-12-03");
    String stray = named.replace("2025/12/03/", "");
    put(stray, "2025-12-03", "stray");
    Interrupted interrupted =
        new Interrupted(
            stray,
            () ->
                run(
                    new Archive(archive(), "", folder.resolve("archive") + "/", Optional.of(stray)),
                    Set.of(),
                    "2026-01-15"));

    assertThat(run(interrupted.storage(), Set.of(), "2026-01-15").objects()).isEqualTo(1);
    assertThat(interrupted.reads).isEqualTo(1);
    assertThat(new Lake(lake(), "").newest().orElseThrow().ledger().size()).isEqualTo(3);
    assertThat(run(archive(), Set.of(), "2026-01-16").objects()).isZero();
  }

  private boolean isComplete(LakeSnapshot lake, String account) {
    return lake.ledger()
        .coverage()
        .isComplete(
            folder.resolve("archive") + "/",
            new Scope(
                Optional.of(account),
                Optional.of("us-east-1"),
                Optional.of(LocalDate.parse(DATE))));
  }

  private static String key(String account, String date) {
    return "AWSLogs/%s/CloudTrail/us-east-1/%s/%s_CloudTrail_us-east-1_%sT0810Z_a.json"
        .formatted(account, date.replace('-', '/'), account, date.replace("-", ""));
  }

  private void put(String account, String date) throws IOException {
    put(key(account, date), date, account);
  }

  private void put(String key, String date, String id) throws IOException {
    Path file = folder.resolve("archive").resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"Records\":[{\"eventTime\":\"%sT08:00:00Z\",\"eventID\":\"%s\"}]}".formatted(date, id));
  }

  private LocalStorage archive() {
    return new LocalStorage(folder.resolve("archive"), StorageSide.ARCHIVE);
  }

  private LocalWritableStorage lake() {
    return new LocalWritableStorage(folder.resolve("lake"));
  }

  private CompactionReport run(Storage archive, Set<String> accounts, String day) {
    return run(
        new Archive(archive, "", folder.resolve("archive") + "/", Optional.empty()), accounts, day);
  }

  private CompactionReport run(Archive archive, Set<String> accounts, String day) {
    CompactionOptions d = CompactionOptions.DEFAULT;
    CompactionOptions options =
        new CompactionOptions(
            d.since(),
            d.until(),
            accounts,
            d.regions(),
            d.layout(),
            d.maxDuration(),
            d.maxObjects(),
            d.retainDays(),
            d.rescan(),
            d.register(),
            d.commit(),
            d.snapshotAge(),
            d.grace());
    try (WorkerPools pools = new WorkerPools(2)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(1L << 28),
              pools,
              new Warnings(),
              Instant.parse(day + "T12:00:00Z"),
              folder);
      return CurrentQuery.call(
          context,
          () ->
              new Compactor(List.of(archive), lake(), "", options, Optional.empty(), context)
                  .run(progress -> {}));
    }
  }

  private void expireClaims() throws IOException {
    try (Stream<Path> claims = Files.walk(folder.resolve("lake/claims"))) {
      for (Path claim : claims.filter(Files::isRegularFile).toList()) {
        Files.delete(claim);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Meanwhile {
    void act() throws IOException;
  }

  /**
   * The archive, in which one object says to be so large that it is committed at once. While it is
   * read, another run is at work. It cannot be read a second time.
   */
  private final class Interrupted {
    private final LocalStorage archive = archive();
    private final String key;
    private final Meanwhile meanwhile;
    private int reads;

    Interrupted(String key, Meanwhile meanwhile) {
      this.key = key;
      this.meanwhile = meanwhile;
    }

    Storage storage() {
      return (Storage)
          Proxy.newProxyInstance(
              Storage.class.getClassLoader(),
              new Class<?>[] {Storage.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "list" -> list((ListRequest) arguments[0]);
                    case "open" -> open((ObjectSummary) arguments[0]);
                    default -> {
                      try {
                        yield method.invoke(archive, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    }
                  });
    }

    private ObjectPages list(ListRequest request) {
      ObjectPages pages = archive.list(request);
      return () -> {
        ObjectPage page = pages.next();
        return page == null
            ? null
            : new ObjectPage(page.objects().stream().map(this::enlarged).toList(), page.prefixes());
      };
    }

    private ObjectSummary enlarged(ObjectSummary object) {
      return object.key().equals(key)
          ? new ObjectSummary(
              object.key(),
              CompactionJob.COMMIT_BYTES,
              object.version(),
              object.modified(),
              object.storageClass())
          : object;
    }

    private InputStream open(ObjectSummary object) throws IOException {
      if (object.key().equals(key) && ++reads == 1) {
        CompletableFuture.runAsync(
                () -> {
                  try {
                    meanwhile.act();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .join();
      } else if (object.key().equals(key)) {
        throw new TrailException(ErrorCode.STORAGE_UNAVAILABLE, "For a test: no second answer.");
      }
      return archive.open(archive.find(object.key()).orElseThrow());
    }
  }
}
