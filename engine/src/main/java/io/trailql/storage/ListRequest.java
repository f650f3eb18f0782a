package io.trailql.storage;

import java.util.Objects;

/**
 * What to list: keys that start with a prefix, in the byte order of their UTF-8.
 *
 * @param prefix what every key starts with; may be empty
 * @param after only keys greater than this one; empty for all
 * @param until keys greater than this one are of no interest but for that there are some: the
 *     listing may end with the page that has the first of them; empty for all
 * @param depth whether to list everything below or one level
 */
public record ListRequest(String prefix, String after, String until, Depth depth) {
  /** How far down a listing goes. */
  public enum Depth {
    /** Every key with the prefix. */
    ALL,
    /**
     * Keys without a further {@code /} after the prefix, and the next level's prefixes, each once,
     * ending in {@code /}.
     */
    CHILDREN
  }

  public ListRequest {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(depth, "depth");
  }

  /** Every key with the prefix. */
  public static ListRequest all(String prefix) {
    return new ListRequest(prefix, "", "", Depth.ALL);
  }

  /** One level: keys and prefixes directly below the prefix, which normally ends in {@code /}. */
  public static ListRequest children(String prefix) {
    return new ListRequest(prefix, "", "", Depth.CHILDREN);
  }

  /** The same listing from just after a key. */
  public ListRequest startingAfter(String key) {
    return new ListRequest(prefix, key, until, depth);
  }

  /** The same listing, of which no more is asked for than the first key after a key. */
  public ListRequest endingAfter(String key) {
    return new ListRequest(prefix, after, key, depth);
  }

  /** Whether the listing may end with the page that has a key. */
  public boolean isBeyond(String key) {
    return !until.isEmpty() && FolderPages.compareUtf8(key, until) > 0;
  }
}
