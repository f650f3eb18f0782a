package io.trailql.lake;

import io.trailql.error.TrailException;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;

/**
 * The versions of a table's metadata, in the layout of Iceberg's tables in file systems: {@code
 * metadata/v1.metadata.json} and so on. The one of the highest number is the table; no file points
 * to it, as that would have to be overwritten. Thread-safe.
 */
final class MetadataFiles {
  private final LakePlace place;
  private final SmallFiles files;
  private Parsed last;

  private record Parsed(ObjectSummary object, TableVersion version) {}

  /** A version that is listed. */
  record Listed(int number, ObjectSummary object) {}

  MetadataFiles(LakePlace place, SmallFiles files) {
    this.place = place;
    this.files = files;
  }

  LakePlace place() {
    return place;
  }

  /** The key of a version that we write. */
  String key(int number) {
    return place.metadata() + "v" + number + ".metadata.json";
  }

  /** All versions that are still there, the newest first; takes a request per thousand. */
  List<Listed> list() {
    List<Listed> versions = new ArrayList<>();
    ObjectPages pages = place.storage().list(ListRequest.all(place.metadata() + "v"));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      for (ObjectSummary object : page.objects()) {
        MetadataFile.number(object.key().substring(place.metadata().length()))
            .ifPresent(number -> versions.add(new Listed(number, object)));
      }
    }
    versions.sort(Comparator.comparingInt(Listed::number).reversed());
    return versions;
  }

  /**
   * The table as it is now; absent when there is none. Takes one listing, and a read if it is new.
   */
  Optional<TableVersion> newest() {
    List<Listed> versions = list();
    return versions.isEmpty() ? Optional.empty() : Optional.of(read(versions.get(0)));
  }

  /** The metadata of a version. */
  TableVersion read(Listed listed) {
    synchronized (this) {
      if (last != null && last.object().equals(listed.object())) {
        return last.version();
      }
    }
    TableVersion version = new TableVersion(listed.number(), parse(listed.object()));
    synchronized (this) {
      last = new Parsed(listed.object(), version);
    }
    return version;
  }

  private TableMetadata parse(ObjectSummary object) {
    try {
      byte[] bytes = bytes(object);
      TableMetadata metadata =
          TableMetadataParser.read(new StoredInput(object.key(), bytes.length, () -> bytes));
      String path = new TablePaths(place, metadata.location()).path(object.key());
      return TableMetadata.buildFrom(metadata).withMetadataLocation(path).build();
    } catch (TrailException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw files.damaged(object.key(), "its JSON text cannot be understood", e);
    }
  }

  /** The bytes of a version, whoever wrote it. */
  byte[] bytes(ObjectSummary object) throws IOException {
    try (InputStream stream = place.storage().open(object)) {
      return stream.readAllBytes();
    } catch (TrailException e) {
      throw files.missing(object.key(), e);
    }
  }
}
