package io.trailql.parquet;

import io.trailql.predicate.Known;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Predicate.And;
import io.trailql.predicate.Predicate.Or;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The columns of a file that a predicate speaks of. */
final class PredicateColumns {
  private final Map<String, PredicateColumn> columns = new HashMap<>();
  private final Set<String> absent = new HashSet<>();

  PredicateColumns(FileSchema schema, Predicate predicate) {
    for (Among<?> leaf : leaves(predicate)) {
      Optional<FileField> field =
          schema
              .find(List.of(leaf.column()))
              .or(() -> schema.find(List.of(leaf.column().split("\\."))));
      if (field.isEmpty()) {
        absent.add(leaf.column());
      } else if (field.get().type().isPrimitive()) {
        PredicateColumn.of(schema.column(field.get()), leaf.type())
            .ifPresent(column -> columns.put(leaf.column(), column));
      }
    }
  }

  /** The comparisons that a predicate consists of. */
  static List<Among<?>> leaves(Predicate predicate) {
    List<Among<?>> leaves = new ArrayList<>();
    if (predicate instanceof Among<?> among) {
      leaves.add(among);
    } else if (predicate instanceof And and) {
      and.parts().forEach(part -> leaves.addAll(leaves(part)));
    } else if (predicate instanceof Or or) {
      or.parts().forEach(part -> leaves.addAll(leaves(part)));
    }
    return leaves;
  }

  /** The same predicate without ranges of which a column is known to hold no value. */
  static Predicate without(Predicate predicate, BiPredicate<String, Range<?>> excluded) {
    if (predicate instanceof And and) {
      return new And(and.parts().stream().map(part -> without(part, excluded)).toList());
    }
    return predicate instanceof Or or
        ? new Or(or.parts().stream().map(part -> without(part, excluded)).toList())
        : without((Among<?>) predicate, excluded);
  }

  private static <T extends Comparable<T>> Among<T> without(
      Among<T> leaf, BiPredicate<String, Range<?>> excluded) {
    return new Among<>(
        leaf.column(),
        leaf.type(),
        leaf.ranges().stream().filter(range -> !excluded.test(leaf.column(), range)).toList(),
        leaf.nulls());
  }

  /** The columns by the names that the predicate has for them. */
  Map<String, PredicateColumn> byName() {
    return columns;
  }

  /** What is known of a column: what the function knows of it, if it is in the file. */
  Known<?> known(String name, Function<PredicateColumn, Known<?>> knowledge) {
    if (absent.contains(name)) {
      return Known.<String>onlyNull();
    }
    PredicateColumn column = columns.get(name);
    return column == null ? Known.<String>nothing() : knowledge.apply(column);
  }
}
