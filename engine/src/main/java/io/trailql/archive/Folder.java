package io.trailql.archive;

import io.trailql.event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder of an archive: what the path says it is.
 *
 * <pre>
 * account trail        [P/]AWSLogs/{account}/{kind}/{region}/{yyyy}/{MM}/{dd}/{file}
 * organisation trail   [P/]AWSLogs/{o-id}/{account}/{kind}/{region}/{yyyy}/{MM}/{dd}/{file}
 * Control Tower        {o-id}/AWSLogs/… in both forms
 * </pre>
 *
 * <p>Source: CloudTrail user guide, "Finding your CloudTrail log files". Every form may lie beside
 * the others, and below any further folders.
 *
 * @param level what its children are
 * @param path below the store's root, ending in {@code /}; empty for the root
 * @param account when the path tells it
 * @param kind when the path tells it
 * @param region when the path tells it
 * @param dayDepth how many of year, month and day the path names below the region
 */
record Folder(
    Level level,
    String path,
    Optional<String> account,
    Optional<Kind> kind,
    Optional<String> region,
    int dayDepth) {
  /** What a folder holds. */
  enum Level {
    /** Anything: prefixes, loose objects. */
    ANYTHING,
    /** Accounts, or an organisation. */
    ACCOUNTS,
    /** The kinds of one account, and what other services write. */
    KINDS,
    /** The regions of one kind. */
    REGIONS,
    /** Objects of one region, by day. */
    OBJECTS
  }

  private static final Pattern ORGANISATION = Pattern.compile("o-[a-z0-9]+");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
  private static final Pattern KNOWN_REGION = Pattern.compile("[a-z]+(-[a-z]+)+-\\d+");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern TWO_DIGITS = Pattern.compile("\\d{2}");
  private static final String ROOT = "AWSLogs";

  /** The folder at a path; the ancestry stands above it. */
  static Folder of(String ancestry, String path) {
    List<String> names = names(ancestry + path);
    int end = names.size();
    int day = dayDepth(names);
    if (day >= 0 && end - day >= 2 && isKind(names.get(end - day - 2))) {
      return located(path, names.subList(0, end - day), day);
    }
    if (end >= 2 && isKind(names.get(end - 2)) && isRegion(names, end - 1)) {
      return located(path, names, 0);
    }
    if (end >= 1 && isKind(names.get(end - 1)) && isAccount(names, end - 2)) {
      return new Folder(
          isInRoot(names, end - 2) ? Level.REGIONS : Level.ANYTHING,
          path,
          Optional.of(names.get(end - 2)),
          Kind.ofFolder(names.get(end - 1)),
          Optional.empty(),
          0);
    }
    if (end >= 1 && (names.get(end - 1).equals(ROOT) || isOrganisation(names, end - 1))) {
      return plain(Level.ACCOUNTS, path);
    }
    return isInRoot(names, end - 1)
        ? new Folder(
            Level.KINDS,
            path,
            Optional.of(names.get(end - 1)),
            Optional.empty(),
            Optional.empty(),
            0)
        : plain(Level.ANYTHING, path);
  }

  private static Folder plain(Level level, String path) {
    return new Folder(level, path, Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }

  /**
   * A folder of objects whose names up to the region are these. Without an account above it, it may
   * as well be a prefix of other folders until a year is seen.
   */
  private static Folder located(String path, List<String> names, int dayDepth) {
    int end = names.size();
    boolean ofAccount = isAccount(names, end - 3);
    return new Folder(
        ofAccount || dayDepth > 0 ? Level.OBJECTS : Level.ANYTHING,
        path,
        ofAccount ? Optional.of(names.get(end - 3)) : Optional.empty(),
        Kind.ofFolder(names.get(end - 2)),
        Optional.of(names.get(end - 1)),
        dayDepth);
  }

  /** How many names at the end are year, month and day; -1 when none are. */
  private static int dayDepth(List<String> names) {
    int end = names.size();
    int depth = 0;
    while (depth < 2 && depth < end && TWO_DIGITS.matcher(names.get(end - 1 - depth)).matches()) {
      depth++;
    }
    return depth < end && YEAR.matcher(names.get(end - 1 - depth)).matches() ? depth + 1 : -1;
  }

  /** How long the part of a path is that names the days. */
  int dayLength() {
    return dayDepth == 0 ? 0 : 2 + 3 * dayDepth;
  }

  private static boolean isKind(String name) {
    return Kind.ofFolder(name).isPresent();
  }

  /** Whether the name is a region's; below an account any text may be one. */
  private static boolean isRegion(List<String> names, int at) {
    String name = names.get(at);
    return isAccount(names, at - 2)
        ? REGION.matcher(name).matches()
            && !ORGANISATION.matcher(name).matches()
            && !ACCOUNT.matcher(name).matches()
        : KNOWN_REGION.matcher(name).matches();
  }

  /** Whether the name is an account's: right below AWSLogs or an organisation, or twelve digits. */
  private static boolean isAccount(List<String> names, int at) {
    return at >= 0 && (isInRoot(names, at) || ACCOUNT.matcher(names.get(at)).matches());
  }

  private static boolean isInRoot(List<String> names, int at) {
    return at >= 1 && (names.get(at - 1).equals(ROOT) || isOrganisation(names, at - 1));
  }

  private static boolean isOrganisation(List<String> names, int at) {
    return at >= 1
        && ORGANISATION.matcher(names.get(at)).matches()
        && names.get(at - 1).equals(ROOT);
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from < path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      if (end > from) {
        names.add(path.substring(from, end));
      }
      from = end + 1;
    }
    return names;
  }
}
