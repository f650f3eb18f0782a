package io.trailql.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Archive;
import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ListingCache;
import io.trailql.archive.ListingSettings;
import io.trailql.archive.ScopeExclusion;
import io.trailql.compact.Window.Dateless;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.StorageSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that holds more objects than are held at a time, which are three here. */
class WindowListingTest {
  private static final int MOST = 3;
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final Window WINDOW = new Window(DAY, DAY, Dateless.OUT);

  @TempDir private Path folder;
  private final List<List<DayWork>> parts = new ArrayList<>();

  @BeforeEach
  void writeArchive() throws IOException {
    for (int account = 1; account <= 7; account++) {
      Path file =
          folder.resolve(
              "AWSLogs/%012d/CloudTrail/us-east-1/2026/01/05/%012d_CloudTrail_us-east-1_20260105T0%d00Z_a.json"
                  .formatted(account, account, 8 - account));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"Records\":[]}");
    }
  }

  private Optional<WindowListing.Listed> list(boolean shorten) {
    ListingSettings settings =
        new ListingSettings(ListingSettings.UNLIMITED, 0, 0, ListingSettings.Denied.FAILS);
    List<Archive> archives =
        List.of(
            new Archive(
                new LocalStorage(folder, StorageSide.ARCHIVE), "", folder + "/", Optional.empty()));
    try (WorkerPools pools = new WorkerPools(2)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(1 << 20),
              pools,
              new Warnings(),
              Instant.parse("2026-01-15T12:00:00Z"),
              folder);
      ListingCache none = new ListingCache(Duration.ZERO);
      WindowListing listing =
          new WindowListing(
              () -> new ArchiveListing(archives, settings, none, context),
              CompactionOptions.DEFAULT,
              context,
              MOST);
      return CurrentQuery.call(
          context,
          () -> listing.list(WINDOW, Optional.empty(), ScopeExclusion.NONE, shorten, parts::add));
    }
  }

  @Test
  void isHandedOutInParts() {
    WindowListing.Listed listed = list(false).orElseThrow();
    assertThat(listed.objects()).isEqualTo(7);
    assertThat(listed.regions()).hasSize(7);
    assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part).hasSize(1));
    List<DayWork> days = parts.stream().flatMap(List::stream).toList();
    assertThat(days).extracting(DayWork::objects).containsExactly(3, 3, 1);
    assertThat(days).allMatch(day -> day.date().equals(Optional.of(DAY)));
    Stream<ArchiveObject> objects = days.stream().flatMap(day -> day.fresh().stream());
    assertThat(objects.map(object -> object.scope().account().orElseThrow()).distinct()).hasSize(7);
  }

  @Test
  void isGivenUpAsAWholeWhereItCanBeShortened() {
    assertThat(list(true)).isEmpty();
    assertThat(parts).isEmpty();
  }
}
