package io.trailql.archive;

import java.util.Objects;

/**
 * Folders of one account and region that a listing looked into, or left out as excluded.
 *
 * @param archive place where the archive's keys begin ({@link Archive#place()})
 * @param scope account and region as the folders tell them, without date
 */
public record ListedRegion(String archive, Scope scope) {
  public ListedRegion {
    Objects.requireNonNull(archive, "archive");
    Objects.requireNonNull(scope, "scope");
  }

  /** Those that Java would make take 15 ms when they are first asked. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ListedRegion region
        && archive.equals(region.archive)
        && scope.equals(region.scope);
  }

  @Override
  public int hashCode() {
    return 31 * archive.hashCode() + scope.hashCode();
  }
}
