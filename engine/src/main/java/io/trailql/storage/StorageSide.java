package io.trailql.storage;

/** Which of the two stores a storage is, and so which properties are about it. */
public enum StorageSide {
  ARCHIVE("archive."),
  LAKE("lake.");

  private final String prefix;

  StorageSide(String prefix) {
    this.prefix = prefix;
  }

  /** The full name of a property of this side. */
  public String property(String name) {
    return prefix + name;
  }
}
