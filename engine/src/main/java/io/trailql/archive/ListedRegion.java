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
}
