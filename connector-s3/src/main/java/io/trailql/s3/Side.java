package io.trailql.s3;

/** Which of the two stores a bucket is, and so which properties are about it. */
enum Side {
  ARCHIVE("archive."),
  LAKE("lake.");

  private final String prefix;

  Side(String prefix) {
    this.prefix = prefix;
  }

  /** The full name of a property of this side. */
  String property(String name) {
    return prefix + name;
  }
}
