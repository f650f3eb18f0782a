package io.trailql;

import io.trailql.archive.Archive;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens archives by their locations. */
final class ArchiveLocations {
  private ArchiveLocations() {}

  /**
   * Opens all, or none.
   *
   * @param locations folders, {@code file:}, {@code s3://bucket/prefix}, {@code s3a://…}; at least
   *     one
   */
  static List<Archive> open(List<String> locations, Settings settings) {
    if (locations.isEmpty()) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION, "No archive is given; name a folder or s3://bucket/prefix.");
    }
    List<Archive> archives = new ArrayList<>();
    try {
      locations.forEach(text -> archives.add(open(StorageLocation.parse(text), settings)));
      return archives;
    } catch (RuntimeException e) {
      close(archives);
      throw e;
    }
  }

  private static Archive open(StorageLocation location, Settings settings) {
    Storage storage =
        StorageRegistry.open(StorageSide.ARCHIVE, location, settings.archiveStorage(location));
    if (location.scheme().equals("file")) {
      Path path = Path.of(location.container());
      boolean isObject = Files.isRegularFile(path);
      Path folder = isObject ? path.getParent() : path;
      return new Archive(
          storage,
          "",
          folder.toString().replace('\\', '/') + "/",
          isObject ? Optional.of(path.getFileName().toString()) : Optional.empty());
    }
    String prefix = location.prefix();
    if (prefix.endsWith(".json.gz") || prefix.endsWith(".json")) {
      return new Archive(
          storage, prefix.substring(0, prefix.lastIndexOf('/') + 1), "", Optional.of(prefix));
    }
    return new Archive(storage, prefix.isEmpty() ? "" : prefix + "/", "", Optional.empty());
  }

  static void close(List<Archive> archives) {
    archives.stream().map(Archive::storage).forEach(Storage::close);
  }
}
