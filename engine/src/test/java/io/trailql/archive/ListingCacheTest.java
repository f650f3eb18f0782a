package io.trailql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.storage.CountingStorage;
import io.trailql.storage.ListRequest;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.ObjectPages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCacheTest {
  private final AtomicLong seconds = new AtomicLong();
  private final ListingCache cache =
      new ListingCache(
          Duration.ofHours(1),
          Duration.ofSeconds(60),
          () -> Duration.ofSeconds(seconds.get()).toNanos());

  @TempDir private Path folder;

  @Test
  void objectsAreSharedForTheLifetimeAndFoldersForAMinute() {
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    ListRequest objects = ListRequest.all("");
    ListRequest folders = ListRequest.children("");

    list(storage, objects);
    list(storage, folders);
    assertThat(storage.counts().lists()).isEqualTo(2);
    seconds.set(59);
    list(storage, objects);
    list(storage, folders);
    assertThat(storage.counts().lists()).isEqualTo(2);

    seconds.set(60);
    list(storage, folders);
    assertThat(storage.counts().lists()).isEqualTo(3);
    seconds.set(3_599);
    list(storage, objects);
    assertThat(storage.counts().lists()).isEqualTo(3);
    seconds.set(3_600);
    list(storage, objects);
    assertThat(storage.counts().lists()).isEqualTo(4);
  }

  @Test
  void nothingIsSharedAfterItWasForgotten() {
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    list(storage, ListRequest.all(""));
    cache.clear();
    list(storage, ListRequest.all(""));

    assertThat(storage.counts().lists()).isEqualTo(2);
  }

  @Test
  void withoutALifetimeNothingIsShared() {
    ListingCache none = new ListingCache(Duration.ZERO);
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    none.list(storage, ListRequest.all("")).next();
    none.list(storage, ListRequest.all("")).next();

    assertThat(none.isActive()).isFalse();
    assertThat(storage.counts().lists()).isEqualTo(2);
  }

  private void list(CountingStorage storage, ListRequest request) {
    ObjectPages pages = cache.list(storage, request);
    while (pages.next() != null) {
      // to the end
    }
  }
}
