package io.trailql.differential;

import java.util.Objects;

/**
 * What a FROM clause offers to be named.
 *
 * @param text as it is named there
 * @param column the column of {@code events} whose value it is, or empty for a computed one
 * @param paths for documents: paths that lead somewhere
 */
record Field(Kind kind, Fragment text, String column, Paths paths) {
  Field {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(paths, "paths");
  }

  static Field computed(Kind kind, String name) {
    return new Field(kind, Fragment.of(name), "", Paths.NONE);
  }

  Term term() {
    return new Term(kind, text);
  }

  Field named(Fragment name) {
    return new Field(kind, name, column, paths);
  }
}
