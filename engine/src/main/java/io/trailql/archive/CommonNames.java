package io.trailql.archive;

import java.util.Objects;

/**
 * What the names of some objects have in common. Names of local objects, which are relative to a
 * folder that a lake knows, are taken to begin with {@code /}, so that no name in an object store
 * begins like one.
 *
 * @param beginning what all begin with, and perhaps more than that
 * @param roots the most folders named {@code AWSLogs} that lie in each other in one of the names
 */
public record CommonNames(String beginning, int roots) {
  private static final String ROOT = "/AWSLogs/";

  public CommonNames {
    Objects.requireNonNull(beginning, "beginning");
  }

  /** Of one object. */
  public static CommonNames of(String identity) {
    String name = whole(identity);
    return new CommonNames(name, roots(name));
  }

  /** Of these and other objects. */
  public CommonNames with(CommonNames other) {
    int most = Math.min(beginning.length(), other.beginning.length());
    int length = 0;
    while (length < most && beginning.charAt(length) == other.beginning.charAt(length)) {
      length++;
    }
    return new CommonNames(beginning.substring(0, length), Math.max(roots, other.roots));
  }

  /** The name with what stands for the folder around it when it is relative. */
  static String whole(String identity) {
    return identity.contains("://") ? identity : "/" + identity;
  }

  /** How many folders of logs lie in each other above an object. */
  static int roots(String whole) {
    int count = 0;
    for (int at = whole.indexOf(ROOT); at >= 0; at = whole.indexOf(ROOT, at + 1)) {
      count++;
    }
    return count;
  }
}
