package io.trailql.scan;

import java.util.Objects;

/**
 * What a statement takes from a lake and what from the archive.
 *
 * @param sources the stores that are read
 * @param listing which scopes of the archive are listed
 */
public record LakeUse(Sources sources, Scopes listing) {
  /** Stores. */
  public enum Sources {
    /** The lake, and what it does not contain from the archive. */
    BOTH,
    /** The lake alone; nothing is listed. */
    LAKE
  }

  /** Scopes that are listed. */
  public enum Scopes {
    /** Those that the lake does not contain completely. */
    INCOMPLETE,
    /** All, to see also what was delivered very late, or replaced. */
    ALL
  }

  /** Both stores, complete scopes not listed. */
  public static final LakeUse DEFAULT = new LakeUse(Sources.BOTH, Scopes.INCOMPLETE);

  public LakeUse {
    Objects.requireNonNull(sources, "sources");
    Objects.requireNonNull(listing, "listing");
  }
}
