package io.trailql.kill;

/** What is asked of a store. */
enum Operation {
  LIST,
  READ,
  /** A read of a data file whose rows go into a new one. */
  MERGE,
  /** The beginning of an object of any size. */
  BEGIN,
  /** Some of its bytes. */
  APPEND,
  /** The step that makes it visible. */
  FINISH,
  /** A small object at once. */
  CREATE,
  DELETE;

  /** Whether the store is another afterwards. */
  boolean changes() {
    return this != LIST && this != READ && this != MERGE;
  }
}
