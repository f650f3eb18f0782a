package io.trailql.scan;

import java.util.Objects;

/**
 * What a statement takes from a lake and what from the archive.
 *
 * @param sources the stores that are read
 * @param listing which scopes of the archive are listed
 * @param late how late events are looked for
 */
public record LakeUse(Sources sources, Scopes listing, Late late) {
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

  /** How late events are looked for. */
  public enum Late {
    /** As late as those of their account and region that the lake has, if that is longer. */
    AS_SEEN,
    /** For the look-ahead and no longer. */
    AS_SET
  }

  /** Both stores, complete scopes not listed. */
  public static final LakeUse DEFAULT = new LakeUse(Sources.BOTH, Scopes.INCOMPLETE, Late.AS_SEEN);

  public LakeUse {
    Objects.requireNonNull(sources, "sources");
    Objects.requireNonNull(listing, "listing");
    Objects.requireNonNull(late, "late");
  }
}
