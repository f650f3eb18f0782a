package io.trailql.lake;

/** The folders of a lake, below its prefix. Nothing else may lie in them. */
public enum LakeFolder {
  /** The table. */
  EVENTS("events/"),
  /** The ledger. */
  LEDGER("ledger/"),
  /** What runs that are going on work on. */
  CLAIMS("claims/");

  private final String path;

  LakeFolder(String path) {
    this.path = path;
  }

  /** What keys in it begin with below the prefix of the lake, ending in {@code /}. */
  public String path() {
    return path;
  }
}
