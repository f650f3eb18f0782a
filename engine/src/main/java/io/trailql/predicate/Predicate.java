package io.trailql.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A necessary condition on rows: a row for which it is not true is not wanted. */
public sealed interface Predicate {
  /** Every row might be wanted. */
  Predicate ANYTHING = new And(List.of());

  /** No row is wanted. */
  Predicate NOTHING = new Or(List.of());

  /** What can be said of rows of which this is known. */
  Verdict test(Knowledge knowledge);

  /**
   * A range outside which no wanted row has a value of the column; absent when no row is wanted or
   * only null is.
   */
  <T extends Comparable<T>> Optional<Range<T>> hull(String column, Class<T> type);

  /** What it says of some columns: as necessary, and no more than it says of all. */
  Predicate about(java.util.function.Predicate<String> columns);

  /** All parts hold; no parts: always. */
  record And(List<Predicate> parts) implements Predicate {
    public And {
      parts = List.copyOf(parts);
    }

    /** Those that Java would make take 3 ms when they are first asked. */
    @Override
    public boolean equals(Object other) {
      return other instanceof And and && parts.equals(and.parts);
    }

    @Override
    public int hashCode() {
      return parts.hashCode();
    }

    @Override
    public Verdict test(Knowledge knowledge) {
      Verdict verdict = Verdict.ALWAYS;
      for (Predicate part : parts) {
        verdict = verdict.and(part.test(knowledge));
      }
      return verdict;
    }

    @Override
    public Predicate about(java.util.function.Predicate<String> columns) {
      List<Predicate> some = new ArrayList<>();
      for (Predicate part : parts) {
        Predicate about = part.about(columns);
        if (!about.equals(ANYTHING)) {
          some.add(about);
        }
      }
      return some.size() == 1 ? some.get(0) : new And(some);
    }

    @Override
    public <T extends Comparable<T>> Optional<Range<T>> hull(String column, Class<T> type) {
      Optional<Range<T>> hull = Optional.of(Range.all());
      for (Predicate part : parts) {
        Optional<Range<T>> other = part.hull(column, type);
        hull =
            hull.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : hull.get().intersection(other.get());
      }
      return hull;
    }
  }

  /** Some part holds; no parts: never. */
  record Or(List<Predicate> parts) implements Predicate {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public Verdict test(Knowledge knowledge) {
      Verdict verdict = Verdict.NEVER;
      for (Predicate part : parts) {
        verdict = verdict.or(part.test(knowledge));
      }
      return verdict;
    }

    @Override
    public Predicate about(java.util.function.Predicate<String> columns) {
      List<Predicate> all = parts.stream().map(part -> part.about(columns)).toList();
      return all.contains(ANYTHING) ? ANYTHING : new Or(all);
    }

    @Override
    public <T extends Comparable<T>> Optional<Range<T>> hull(String column, Class<T> type) {
      Optional<Range<T>> hull = Optional.empty();
      for (Predicate part : parts) {
        Optional<Range<T>> other = part.hull(column, type);
        hull =
            hull.isEmpty()
                ? other
                : other.isEmpty() ? hull : Optional.of(hull.get().span(other.get()));
      }
      return hull;
    }
  }

  /**
   * The value of a column lies in one of the ranges, or is null where nulls are wanted.
   *
   * @param column lower-case name
   * @param type class of the values
   * @param ranges in any order; none: only null
   * @param nulls whether null satisfies the condition
   */
  record Among<T extends Comparable<T>>(
      String column, Class<T> type, List<Range<T>> ranges, Nulls nulls) implements Predicate {
    /** Whether null satisfies a condition. */
    public enum Nulls {
      REJECTED,
      WANTED
    }

    public Among {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(type, "type");
      ranges = List.copyOf(ranges);
      Objects.requireNonNull(nulls, "nulls");
    }

    @Override
    public Verdict test(Knowledge knowledge) {
      @SuppressWarnings("unchecked")
      Known<T> known = (Known<T>) knowledge.of(column);
      Verdict ofNull = nulls == Nulls.WANTED ? Verdict.ALWAYS : Verdict.NEVER;
      if (known.nulls() == Known.Nulls.ONLY) {
        return ofNull;
      }
      Verdict ofValues = Verdict.NEVER;
      for (Range<T> range : ranges) {
        if (range.contains(known.range())) {
          ofValues = Verdict.ALWAYS;
        } else if (range.intersects(known.range())) {
          ofValues = ofValues.or(Verdict.MAYBE);
        }
      }
      return known.nulls() == Known.Nulls.NONE || ofValues == ofNull ? ofValues : Verdict.MAYBE;
    }

    @Override
    public Predicate about(java.util.function.Predicate<String> columns) {
      return columns.test(column) ? this : ANYTHING;
    }

    @Override
    public <S extends Comparable<S>> Optional<Range<S>> hull(String other, Class<S> otherType) {
      if (!other.equals(column) || !otherType.equals(type)) {
        return Optional.of(Range.all());
      }
      Optional<Range<S>> hull = Optional.empty();
      for (Range<T> range : ranges) {
        @SuppressWarnings("unchecked")
        Range<S> same = (Range<S>) range;
        hull = Optional.of(hull.isEmpty() ? same : hull.get().span(same));
      }
      return hull;
    }
  }
}
