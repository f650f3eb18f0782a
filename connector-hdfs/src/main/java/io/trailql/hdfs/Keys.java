package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.TemporaryName;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * What keys stand for: files by their paths from the root of the cluster, without the slash they
 * begin with.
 *
 * @param authority {@code host}, {@code host:port} or a name service
 * @param root path of the location, without slashes at its ends; empty for the whole cluster
 */
record Keys(String authority, String root) {
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?");

  /** Understands a location. */
  static Keys of(StorageLocation location) {
    if (!AUTHORITY.matcher(location.container()).matches()) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "'"
              + location.container()
              + "' names no cluster; write hdfs://host/path, hdfs://host:port/path or hdfs://service/path.");
    }
    if (!location.prefix().isEmpty() && !isPlain(location.prefix())) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "'"
              + location
              + "' is no path on HDFS: there can be no '.', '..', ':' or empty part in it.");
    }
    return new Keys(location.container(), location.prefix());
  }

  /** {@code hdfs://authority}. */
  String cluster() {
    return "hdfs://" + authority;
  }

  /** How messages name what was opened. */
  String name() {
    return root.isEmpty() ? cluster() : location(root);
  }

  /** How messages name a key. */
  String location(String key) {
    return cluster() + "/" + key;
  }

  /** The path from the location, or the last part alone when the location is this very file. */
  String identity(String key) {
    if (key.equals(root)) {
      return key.substring(key.lastIndexOf('/') + 1);
    }
    return !root.isEmpty() && key.startsWith(root + "/") ? key.substring(root.length() + 1) : key;
  }

  /** Whether there can be a file of this key, and no other key is that file's. */
  static boolean isPlain(String key) {
    return Stream.of(key.split("/", -1))
        .noneMatch(
            part -> part.isEmpty() || part.equals(".") || part.equals("..") || part.contains(":"));
  }

  /** The file of a key, to read it. */
  static Path path(String key) {
    if (!isPlain(key)) {
      throw new IllegalArgumentException("no key of a file: '" + key + "'");
    }
    return new Path("/" + key);
  }

  /** The file of a key, to create or delete it. */
  static Path target(String key) {
    Path path = path(key);
    if (TemporaryName.is(path.getName())) {
      throw new IllegalArgumentException("no key of a file: '" + key + "'");
    }
    return path;
  }
}
