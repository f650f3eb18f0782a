package io.trailql.differential;

import java.util.List;

/**
 * An operator or function as it is spelled.
 *
 * @param result the kind it gives; null when it gives the kind of its {@link Slot#SAME} terms
 * @param kinds the kinds its {@link Slot#SAME} terms may have
 */
record Form(Kind result, List<Kind> kinds, String trailql, String duckdb, List<Slot> slots) {
  Form {
    kinds = List.copyOf(kinds);
    slots = List.copyOf(slots);
  }

  boolean gives(Kind kind) {
    return result == null ? kinds.contains(kind) : result == kind;
  }
}
