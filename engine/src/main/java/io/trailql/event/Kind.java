package io.trailql.event;

import java.util.Optional;

/**
 * The kinds of objects CloudTrail delivers, each in a folder of this name between account and
 * region.
 */
public enum Kind {
  CLOUDTRAIL("CloudTrail"),
  INSIGHT("CloudTrail-Insight"),
  NETWORK_ACTIVITY("CloudTrail-NetworkActivity"),
  AGGREGATED("CloudTrail-Aggregated"),
  DIGEST("CloudTrail-Digest");

  private final String folder;

  Kind(String folder) {
    this.folder = folder;
  }

  /** The folder's name, exactly. */
  public String folder() {
    return folder;
  }

  /** The kind with exactly this folder name. */
  public static Optional<Kind> ofFolder(String name) {
    for (Kind kind : values()) {
      if (kind.folder.equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
