package io.trailql.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.archive.ObjectSelection.Order;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Kind;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a folder that are named by their path below a folder around it. */
class NamedBelowTest {
  private static final String REGION = "AWSLogs/111122223333/CloudTrail/eu-west-1/";
  private static final String OBJECT =
      REGION + "2026/01/05/111122223333_CloudTrail_eu-west-1_20260105T1000Z_abc.json";

  @TempDir Path root;

  @BeforeEach
  void write() throws IOException {
    for (String day : List.of("04", "05", "06")) {
      Path object =
          root.resolve(OBJECT.replace("/05/", "/" + day + "/").replace("0105T", "01" + day + "T"));
      Files.createDirectories(object.getParent());
      Files.writeString(object, "{\"Records\":[]}");
    }
  }

  private CountingStorage storage(String below) {
    return new CountingStorage(new LocalStorage(root.resolve(below)));
  }

  private Archive archive(CountingStorage storage, String below) {
    return new Archive(storage, "", root + "/" + below, Optional.empty()).namedBelow(root + "/");
  }

  private static List<ArchiveObject> list(Archive archive, Predicate predicate) {
    List<ArchiveObject> objects = new ArrayList<>();
    try (WorkerPools pools = new WorkerPools(1)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(1 << 20),
              pools,
              new Warnings(),
              Instant.parse("2026-01-06T12:00:00Z"),
              Path.of("."));
      try (ArchiveListing listing =
              new ArchiveListing(
                  List.of(archive),
                  ListingSettings.DEFAULT,
                  new ListingCache(Duration.ZERO),
                  context);
          ObjectCursor cursor =
              listing.objects(
                  new ObjectSelection(Set.of(Kind.CLOUDTRAIL), predicate, Order.BY_FOLDER))) {
        for (ArchiveObject next = cursor.next(); next != null; next = cursor.next()) {
          objects.add(next);
        }
      }
    }
    return objects;
  }

  private static Predicate named(String low, String high) {
    return new Predicate.Among<>(
        "source_object",
        String.class,
        List.of(Range.closed(low, high)),
        Predicate.Among.Nulls.REJECTED);
  }

  @Test
  void oneNameFromEveryFolderInside() throws IOException {
    for (String below : List.of("", "AWSLogs/", REGION, REGION + "2026/01/")) {
      List<ArchiveObject> objects = list(archive(storage(below), below), Predicate.ANYTHING);
      assertThat(objects).as(below).hasSize(3);
      assertThat(objects.get(1).identity()).isEqualTo(OBJECT);
      assertThat(objects.get(1).place()).isEqualTo(root + "/" + OBJECT);
      try (InputStream in = objects.get(1).storage().open(objects.get(1).summary())) {
        assertThat(in.readAllBytes()).hasSize(14);
      }
    }
  }

  @Test
  void namesPruneFolders() {
    for (String below : List.of("", "AWSLogs/", REGION)) {
      CountingStorage storage = storage(below);
      assertThat(list(archive(storage, below), named(OBJECT, OBJECT)))
          .as(below)
          .singleElement()
          .extracting(ArchiveObject::identity)
          .isEqualTo(OBJECT);
      assertThat(storage.counts().lists()).as(below).isEqualTo(1);
      assertThat(list(archive(storage, below), named("other/a", "other/b"))).as(below).isEmpty();
      assertThat(storage.counts().lists()).as(below).isEqualTo(below.isEmpty() ? 2 : 1);
    }
  }

  @Test
  void onlyFoldersInside() {
    assertThatThrownBy(
            () ->
                new Archive(new LocalStorage(root), "", "/elsewhere/", Optional.empty())
                    .namedBelow("/data/"))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOCATION))
        .hasMessage(
            "The archive /elsewhere/ does not lie in /data/, by which the lake names its objects. Name that folder or one in it as the archive, or another lake.");
  }
}
