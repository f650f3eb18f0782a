package io.trailql.differential;

import java.util.Objects;

/**
 * A column of {@code events}, or a field of one of its structs.
 *
 * @param name the path to it, in lower case
 */
record EventColumn(String name, Kind kind, Paths paths) {
  EventColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(paths, "paths");
  }

  /** Whether schema {@code flat} has it as the same value. */
  boolean isLeaf() {
    return kind != Kind.ROW && kind != Kind.ROWS && kind != Kind.MAP;
  }

  Field field(String prefix, boolean flat) {
    String path = prefix + name;
    return new Field(
        kind,
        flat ? Fragment.of(prefix + name.replace('.', '_'), path) : Fragment.of(path),
        name,
        paths);
  }
}
