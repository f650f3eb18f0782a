package io.trailql.compact;

import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Predicate.Among.Nulls;
import io.trailql.predicate.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Delivery dates that are listed together.
 *
 * @param first the earliest
 * @param last the latest
 * @param dateless whether objects without a date are part of it
 */
record Window(LocalDate first, LocalDate last, Dateless dateless) {
  /** What becomes of objects whose path names no date. */
  enum Dateless {
    IN,
    OUT
  }

  /** The objects of the window in these accounts and regions; none given are all. */
  Predicate predicate(Set<String> accounts, Set<String> regions) {
    List<Predicate> parts = new ArrayList<>();
    parts.add(
        new Among<>(
            "date",
            Integer.class,
            List.of(Range.closed((int) first.toEpochDay(), (int) last.toEpochDay())),
            dateless == Dateless.IN ? Nulls.WANTED : Nulls.REJECTED));
    if (!accounts.isEmpty()) {
      parts.add(among("account", accounts));
    }
    if (!regions.isEmpty()) {
      parts.add(among("region", regions));
    }
    return new Predicate.And(parts);
  }

  private static Predicate among(String column, Set<String> values) {
    return new Among<>(
        column, String.class, values.stream().sorted().map(Range::point).toList(), Nulls.REJECTED);
  }
}
