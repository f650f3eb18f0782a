package io.trailql.kill;

/** Is told each step before and after it is done, and may throw to fail it. */
interface Watch {
  /** Before anything is done. */
  void begins(Operation operation, String key);

  /** After it was done. */
  void ends(Operation operation, String key);
}
