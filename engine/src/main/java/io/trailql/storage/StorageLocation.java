package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an archive lies, as the user wrote it, taken apart.
 *
 * @param scheme lower case: {@code file}, {@code s3}; {@code s3a} and {@code s3n} become {@code s3}
 * @param container the bucket, for {@code hdfs} host and port; for {@code file} the absolute path
 *     of the folder (or single file), which is the root of all keys
 * @param prefix what keys below the location start with, without a slash at the end; empty for
 *     {@code file} and for a whole bucket
 */
public record StorageLocation(String scheme, String container, String prefix) {
  public StorageLocation {
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(container, "container");
    Objects.requireNonNull(prefix, "prefix");
  }

  /**
   * Understands a path, {@code file:}, {@code s3://bucket/prefix}, {@code s3a://…} and {@code
   * scheme://container/prefix} in general.
   */
  public static StorageLocation parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "The archive's location is empty; give a folder or s3://bucket/prefix.");
    }
    int colon = trimmed.indexOf(':');
    boolean drive = colon == 1;
    String scheme =
        colon < 0 || drive || trimmed.lastIndexOf('/', colon) >= 0
            ? ""
            : trimmed.substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.isEmpty() || scheme.equals("file")) {
      String path =
          scheme.isEmpty() ? trimmed : trimmed.substring(colon + 1).replaceFirst("^/{2,}", "/");
      try {
        return new StorageLocation(
            "file", Path.of(path).toAbsolutePath().normalize().toString(), "");
      } catch (java.nio.file.InvalidPathException e) {
        throw new TrailException(
            ErrorCode.INVALID_LOCATION, "'" + text + "' is no path: " + e.getReason() + ".");
      }
    }
    String rest = trimmed.substring(colon + 1);
    if (!rest.startsWith("//") || rest.length() == 2 || rest.charAt(2) == '/') {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "'" + text + "' is no location; write " + scheme + "://bucket/prefix, or a folder.");
    }
    rest = rest.substring(2);
    int slash = rest.indexOf('/');
    String container = slash < 0 ? rest : rest.substring(0, slash);
    String prefix = slash < 0 ? "" : rest.substring(slash + 1).replaceFirst("/+$", "");
    return new StorageLocation(
        scheme.equals("s3a") || scheme.equals("s3n") ? "s3" : scheme, container, prefix);
  }

  /** The location as messages name it. */
  @Override
  public String toString() {
    return scheme.equals("file")
        ? container
        : scheme + "://" + container + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
