package io.trailql.archive;

import io.trailql.event.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an object says, as far as it follows CloudTrail's grammar: {@code
 * account_kind_region_yyyyMMddTHHmmZ_unique.json.gz}; digests have their trail's name before the
 * time, and seconds in it. Source: CloudTrail user guide, "CloudTrail log file name format".
 *
 * @param account absent when the name is no log's
 * @param kind absent when the name is no log's
 * @param region absent when the name is no log's
 * @param stamp absent when there is none
 */
record ObjectName(
    Optional<String> account,
    Optional<Kind> kind,
    Optional<String> region,
    Optional<Instant> stamp) {
  private static final ObjectName SILENT =
      new ObjectName(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern LOG =
      Pattern.compile(
          "([^_/]+)_(CloudTrail(?:-[A-Za-z]+)?)_([a-z0-9-]+)_(?:.*_)??(\\d{8})T(\\d{4})(\\d{2})?Z_?\\w*\\.json(?:\\.gz)?");

  /** Source: Iceberg's table specification, "File System Tables" and "Metastore Tables". */
  private static final Pattern TABLE_METADATA =
      Pattern.compile(
          "(?:.*/)?metadata/(?:v\\d+|\\d+-[0-9a-f-]{36})(?:\\.gz)?\\.metadata\\.json(?:\\.gz)?");

  private static final Pattern OTHER_DAY =
      Pattern.compile("(?:year=)?(\\d{4})/(?:month=)?(\\d{1,2})/(?:day=)?(\\d{1,2})/");

  /** Understands the last part of a key. */
  static ObjectName of(String name) {
    Matcher matcher = LOG.matcher(name);
    if (!matcher.matches()) {
      return SILENT;
    }
    return new ObjectName(
        Optional.of(matcher.group(1)),
        Kind.ofFolder(matcher.group(2)),
        Optional.of(matcher.group(3)),
        stamp(matcher.group(4), matcher.group(5)));
  }

  /**
   * Whether an object of this name can be a log: {@code .json.gz} or {@code .json}, but not the
   * metadata of an Iceberg table, as of a lake that lies below the archive.
   */
  static boolean mayBeLog(String key) {
    return (key.endsWith(".json.gz") || key.endsWith(".json"))
        && !(key.contains("metadata/") && TABLE_METADATA.matcher(key).matches());
  }

  private static Optional<Instant> stamp(String day, String time) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  Integer.parseInt(day.substring(0, 4)),
                  Integer.parseInt(day.substring(4, 6)),
                  Integer.parseInt(day.substring(6, 8)),
                  Integer.parseInt(time.substring(0, 2)),
                  Integer.parseInt(time.substring(2, 4)))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day in a path such as {@code 2026/01/05/}, from an index on; absent when it is none. */
  static Optional<LocalDate> day(String path, int from) {
    if (path.length() < from + 11
        || path.charAt(from + 4) != '/'
        || path.charAt(from + 7) != '/'
        || path.charAt(from + 10) != '/') {
      return Optional.empty();
    }
    for (int i = from; i < from + 10; i++) {
      boolean digit = path.charAt(i) >= '0' && path.charAt(i) <= '9';
      if (!digit && i != from + 4 && i != from + 7) {
        return Optional.empty();
      }
    }
    return day(
        path.substring(from, from + 4),
        path.substring(from + 5, from + 7),
        path.substring(from + 8, from + 10));
  }

  /**
   * The day in a path that names it as other tools do, such as {@code 2026/1/5/} or {@code
   * year=2026/month=01/day=05/}, from an index on; absent when it is none.
   */
  static Optional<LocalDate> otherDay(String path, int from) {
    Matcher matcher = OTHER_DAY.matcher(path).region(from, path.length());
    return matcher.lookingAt()
        ? day(matcher.group(1), matcher.group(2), matcher.group(3))
        : Optional.empty();
  }

  /**
   * The days that folders in a path name.
   *
   * @param name the day that a path names from an index on, absent when it names none
   */
  static List<LocalDate> days(String path, BiFunction<String, Integer, Optional<LocalDate>> name) {
    List<LocalDate> days = new ArrayList<>(1);
    int last = path.lastIndexOf('/');
    for (int slash = -1; slash < last; slash = path.indexOf('/', slash + 1)) {
      name.apply(path, slash + 1).ifPresent(days::add);
    }
    return days;
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day of the stamp, UTC. */
  Optional<LocalDate> date() {
    return stamp.map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC));
  }
}
