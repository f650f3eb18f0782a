package io.trailql.differential;

import java.util.List;

/** JSON paths that lead somewhere in some document of a column. */
record Paths(List<String> toScalars, List<String> toNodes) {
  static final Paths NONE = new Paths(List.of(), List.of());

  Paths {
    toScalars = List.copyOf(toScalars);
    toNodes = List.copyOf(toNodes);
  }
}
