package io.trailql.storage;

/** Whether a store is asked to create what it creates only if nothing is there. */
public enum CreationCondition {
  /** Always: a store that does not know such requests cannot be written to. */
  ALWAYS,

  /**
   * If the store knows such requests; others may then replace an object. For lakes whose commits a
   * catalog decides: whatever is created there has a name of its own, or always the same content.
   */
  IF_KNOWN
}
