package io.trailql.function;

/** What a function does with NULL. */
public enum NullPolicy {
  /** NULL when any argument is; the kernel is not asked. */
  STRICT,
  /** The kernel sees NULL arguments and decides. */
  CALLED
}
