package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import java.util.Comparator;
import java.util.Optional;

/** The order of scopes in a partition: by account, then region, absent ones first. */
final class ScopeOrder {
  private static final Comparator<Optional<String>> TEXTS =
      (left, right) -> left.orElse("").compareTo(right.orElse(""));

  /** Compares account and region: the date is the partition's. */
  static final Comparator<Scope> COMPARATOR =
      Comparator.comparing(Scope::account, TEXTS).thenComparing(Scope::region, TEXTS);

  private ScopeOrder() {}
}
