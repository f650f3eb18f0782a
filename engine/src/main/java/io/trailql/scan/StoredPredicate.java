package io.trailql.scan;

import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Predicate.And;
import io.trailql.predicate.Predicate.Or;
import io.trailql.predicate.Range;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Predicates as data files understand them. */
final class StoredPredicate {
  private static final Set<String> OF_ALL_COPIES = Set.of("account", "region", "date", "eventtime");

  private StoredPredicate() {}

  /**
   * What a predicate says of columns that are stored: of those that are not, files would be taken
   * to hold nulls.
   */
  static Predicate of(Predicate predicate) {
    return of(predicate, PathColumns.NONE);
  }

  /**
   * The same, and what it says of values inside documents.
   *
   * @param paths those that are columns
   */
  static Predicate of(Predicate predicate, PathColumns paths) {
    if (predicate instanceof And and) {
      return new And(and.parts().stream().map(part -> of(part, paths)).toList());
    }
    if (predicate instanceof Or or) {
      List<Predicate> parts = or.parts().stream().map(part -> of(part, paths)).toList();
      return parts.contains(Predicate.ANYTHING) ? Predicate.ANYTHING : new Or(parts);
    }
    return of((Among<?>) predicate, paths);
  }

  private static <T extends Comparable<T>> Predicate of(Among<T> among, PathColumns paths) {
    String column = among.column();
    for (PathColumns.PathColumn path : paths.columns()) {
      if (path.names().contains(column)) {
        return new Among<>(
            String.join(".", path.path()), among.type(), among.ranges(), among.nulls());
      }
    }
    boolean stored =
        LakeTable.TYPE.indexOf(column) >= 0
            || column.contains(".")
                && LakeTable.TYPE.indexOf(column.substring(0, column.indexOf('.'))) >= 0;
    return stored ? among : Predicate.ANYTHING;
  }

  /** Both hold. */
  static Predicate both(Predicate a, Predicate b) {
    return a.equals(Predicate.ANYTHING)
        ? b
        : b.equals(Predicate.ANYTHING) ? a : new And(List.of(a, b));
  }

  /** A column has one of these values; absent ones are null. */
  static <T extends Comparable<T>> Predicate among(
      String column, Class<T> type, Collection<Optional<T>> values) {
    List<Range<T>> points =
        values.stream().flatMap(Optional::stream).distinct().map(Range::point).toList();
    boolean isNull = values.stream().anyMatch(Optional::isEmpty);
    return new Among<>(column, type, points, isNull ? Among.Nulls.WANTED : Among.Nulls.REJECTED);
  }

  /**
   * What a predicate says of where and when rows happened, which is the same for all copies of an
   * event.
   */
  static Predicate ofAllCopies(Predicate predicate) {
    return predicate.about(OF_ALL_COPIES::contains);
  }

  /** A boolean column has this value. */
  static Predicate is(String column, boolean value) {
    return new Among<>(column, Boolean.class, List.of(Range.point(value)), Among.Nulls.REJECTED);
  }

  /** Only null satisfies a condition on a column. */
  static <T extends Comparable<T>> Predicate isNull(String column, Class<T> type) {
    return new Among<>(column, type, List.of(), Among.Nulls.WANTED);
  }
}
