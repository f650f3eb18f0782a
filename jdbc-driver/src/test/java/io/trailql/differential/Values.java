package io.trailql.differential;

import java.util.List;

/** Finds values that occur, so that constants are not strangers to the data. */
@FunctionalInterface
interface Values {
  /** Some values of a term over what a query reads; empty when all are NULL. */
  List<Object> of(Term term, Source source, int salt);
}
