package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import java.util.List;
import java.util.Optional;

/**
 * Keys of the table's files, and the absolute paths by which its metadata name them. These begin
 * with the location that the table was made at, wherever it lies now; files that other engines
 * wrote may begin with the place at hand.
 */
final class TablePaths {
  private final LakePlace place;
  private final String recorded;
  private final List<String> beginnings;

  /** Paths of a table that was made at a location. */
  TablePaths(LakePlace place, String recorded) {
    this.place = place;
    this.recorded = withoutSlash(recorded);
    this.beginnings = List.of(plain(this.recorded) + "/", plain(place.location()) + "/");
  }

  /** The path of a key of the table. */
  String path(String key) {
    return recorded + "/" + key.substring(place.table().length());
  }

  /** The key of a path; an error when it lies outside of the table. */
  String key(String path) {
    return find(path)
        .orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.FOREIGN_LAKE,
                    "Cannot read a file of the lake: it lies outside of "
                        + place.location()
                        + ", so another program added it. Roll the table back to a snapshot "
                        + "without it.",
                    Place.of(path),
                    null));
  }

  /** The key of a path; absent when it lies outside of the table. */
  Optional<String> find(String path) {
    String plain = plain(path);
    return beginnings.stream()
        .filter(plain::startsWith)
        .findFirst()
        .map(beginning -> place.table() + plain.substring(beginning.length()));
  }

  /** The names of one place, written alike. */
  static String plain(String path) {
    if (path.startsWith("s3a://") || path.startsWith("s3n://")) {
      return "s3" + path.substring(3);
    }
    return path.startsWith("file:") ? path.substring(5).replaceFirst("^/{2,}", "/") : path;
  }

  /** A location as paths below it begin, but for the slash. */
  static String withoutSlash(String location) {
    return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
  }
}
