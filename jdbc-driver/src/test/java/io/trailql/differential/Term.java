package io.trailql.differential;

import java.util.Objects;

/** An expression of a kind, as it is printed. */
record Term(Kind kind, Fragment text) {
  Term {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }
}
