package io.trailql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.storage.CountingStorage;
import io.trailql.storage.ListRequest;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCacheTest {
  private final AtomicLong seconds = new AtomicLong();
  private final ListingStore store = new ListingStore(Long.MAX_VALUE);
  private final ListingCache cache = cache(Duration.ofHours(1), store);

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

  /** However long it takes, and whoever else lists. */
  @Test
  void aStatementSeesWhatItSawFirst() throws IOException {
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    list(storage, ListRequest.children(""));
    ListingCache statement = ListingCache.ofStatement(cache);
    assertThat(count(statement, storage)).isZero();
    assertThat(storage.counts().lists()).isEqualTo(1);

    seconds.set(60);
    files(1);
    assertThat(count(cache, storage)).isEqualTo(1);
    assertThat(count(statement, storage)).isZero();
    assertThat(storage.counts().lists()).isEqualTo(2);
  }

  private static int count(ListingCache from, CountingStorage storage) {
    ObjectPages pages = from.list(storage, ListRequest.children(""));
    int count = 0;
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      count += page.objects().size();
    }
    return count;
  }

  @Test
  void nothingIsSharedAfterItWasForgotten() {
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    list(storage, ListRequest.all(""));
    cache.forget(storage);
    list(storage, ListRequest.all(""));

    assertThat(storage.counts().lists()).isEqualTo(2);
  }

  @Test
  void withoutALifetimeNothingIsShared() {
    ListingCache none = new ListingCache(Duration.ZERO);
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    none.list(storage, ListRequest.all("")).next();
    none.list(storage, ListRequest.all("")).next();

    assertThat(storage.counts().lists()).isEqualTo(2);
  }

  @Test
  void finishedListingsAreSharedByAllForAsLongAsEachWants() {
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    CountingStorage same = new CountingStorage(new LocalStorage(folder));
    ListingCache brief = cache(Duration.ofSeconds(10), store);
    list(cache, storage, ListRequest.all(""));

    seconds.set(9);
    list(brief, same, ListRequest.all(""));
    assertThat(same.counts().lists()).isZero();

    seconds.set(10);
    list(brief, same, ListRequest.all(""));
    assertThat(same.counts().lists()).isEqualTo(1);

    // The newer took the place of the older.
    seconds.set(19);
    list(brief, storage, ListRequest.all(""));
    assertThat(storage.counts().lists()).isEqualTo(1);
  }

  @Test
  void listingsUnderWayAreSharedByThoseOfOneCache() throws IOException {
    files(1_500);
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    CountingStorage same = new CountingStorage(new LocalStorage(folder));
    ListingCache other = cache(Duration.ofHours(1), store);
    ObjectPages first = cache.list(storage, ListRequest.all(""));
    assertThat(first.next().objects()).hasSize(1_000);
    ObjectPages second = cache.list(storage, ListRequest.all(""));
    assertThat(second.next().objects()).hasSize(1_000);
    assertThat(storage.counts().lists()).isEqualTo(1);

    other.list(same, ListRequest.all("")).next();
    assertThat(same.counts().lists()).isEqualTo(1);

    cache.close();
    list(storage, ListRequest.all(""));
    assertThat(storage.counts().lists()).isEqualTo(3);
    // Who had begun gets the rest.
    assertThat(first.next().objects()).hasSize(500);
    assertThat(second.next().objects()).hasSize(500);
    assertThat(first.next()).isNull();
  }

  @Test
  void othersAreAnsweredByTheirOwn() throws IOException {
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    list(storage, ListRequest.all(""));
    CountingStorage elsewhere = new CountingStorage(new LocalStorage(folder.resolve("b")));
    Files.createDirectory(folder.resolve("b"));
    list(elsewhere, ListRequest.all(""));

    assertThat(elsewhere.counts().lists()).isEqualTo(1);
    cache.forget(elsewhere);
    list(storage, ListRequest.all(""));
    assertThat(storage.counts().lists()).isEqualTo(1);
  }

  /** 300 objects take some 70,000 bytes. */
  @Test
  void theOldestAreForgottenWhenThereAreTooMany() throws IOException {
    files(300);
    ListingCache small = cache(Duration.ofHours(1), new ListingStore(100_000));
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    ListRequest older = ListRequest.all("");
    ListRequest newer = ListRequest.all("f");
    ObjectPages begun = small.list(storage, older);
    list(small, storage, older);
    list(small, storage, newer);
    assertThat(storage.counts().lists()).isEqualTo(2);

    list(small, storage, newer);
    assertThat(storage.counts().lists()).isEqualTo(2);
    list(small, storage, older);
    assertThat(storage.counts().lists()).isEqualTo(3);
    assertThat(begun.next().objects()).hasSize(300);
    assertThat(begun.next()).isNull();

    // What is too much by itself is read, and not kept.
    files(1_500);
    for (int i = 0; i < 2; i++) {
      list(small, storage, ListRequest.all("file"));
    }
    assertThat(storage.counts().lists()).isEqualTo(3 + 2 * 2);
  }

  private ListingCache cache(Duration lifetime, ListingStore of) {
    return new ListingCache(
        lifetime, Duration.ofSeconds(60), () -> Duration.ofSeconds(seconds.get()).toNanos(), of);
  }

  private void files(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.write(folder.resolve("file-%05d".formatted(i)), new byte[0]);
    }
  }

  private void list(CountingStorage storage, ListRequest request) {
    list(cache, storage, request);
  }

  private static void list(ListingCache cache, CountingStorage storage, ListRequest request) {
    ObjectPages pages = cache.list(storage, request);
    while (pages.next() != null) {
      // to the end
    }
  }
}
