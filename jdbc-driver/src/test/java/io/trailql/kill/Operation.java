package io.trailql.kill;

/** What is asked of a store. */
enum Operation {
  LIST,
  READ,
  /** The beginning of an object of any size. */
  BEGIN,
  /** Some of its bytes. */
  APPEND,
  /** The step that makes it visible. */
  FINISH,
  /** A small object at once. */
  CREATE,
  DELETE
}
