package io.trailql.function;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What functions of arrays have in common; elements are {@link JavaValues}. */
final class Lists {
  private static final List<Type> NUMBERS =
      List.of(Scalar.NULL, Scalar.INTEGER, Scalar.BIGINT, Scalar.DOUBLE);

  private Lists() {}

  /** The elements of an argument. */
  @SuppressWarnings("unchecked")
  static List<Object> of(Object argument) {
    return (List<Object>) argument;
  }

  /** The type of an array's elements. */
  static Type element(Type type) {
    return type instanceof Type.Array array ? array.element() : Scalar.NULL;
  }

  /** The type that values of all these have together: the widest number, else the first. */
  static Type common(List<Type> types) {
    Type common = Scalar.NULL;
    for (Type type : types) {
      boolean isWider =
          NUMBERS.contains(common)
              && (!NUMBERS.contains(type) || NUMBERS.indexOf(type) > NUMBERS.indexOf(common));
      if (isWider) {
        common = type;
      } else if (common instanceof Type.Array left && type instanceof Type.Array right) {
        common = new Type.Array(common(List.of(left.element(), right.element())));
      }
    }
    return common;
  }

  /** The type of an array of the elements of arrays of all these types. */
  static Type together(List<Type> types) {
    return new Type.Array(common(types.stream().map(Lists::element).toList()));
  }

  /** Whether values are equal, numbers of different types too; NULLs are. */
  static boolean same(Object left, Object right) {
    return left instanceof Number a && right instanceof Number b && a.getClass() != b.getClass()
        ? a.doubleValue() == b.doubleValue()
        : Objects.equals(left, right);
  }

  /** The index of the first element that is equal, from 0; -1 when there is none. */
  static int indexOf(List<Object> elements, Object value) {
    for (int i = 0; i < elements.size(); i++) {
      if (same(elements.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  static boolean has(List<Object> elements, Object value) {
    return indexOf(elements, value) >= 0;
  }

  /** The elements that are not NULL. */
  static List<Object> known(List<Object> elements) {
    return elements.stream().filter(Objects::nonNull).toList();
  }

  /** The elements in order. */
  static List<Object> sorted(List<Object> elements, boolean isDescending, boolean nullsFirst) {
    ArrayFunctions.requireOrder(elements);
    Comparator<Object> known = ArrayFunctions.ASCENDING;
    Comparator<Object> order = isDescending ? known.reversed() : known;
    List<Object> sorted = new ArrayList<>(known(elements));
    sorted.sort(order);
    int nulls = elements.size() - sorted.size();
    for (int i = 0; i < nulls; i++) {
      sorted.add(nullsFirst ? 0 : sorted.size(), null);
    }
    return sorted;
  }

  /** The arrays one after the other. */
  static List<Object> joined(Object[] arguments) {
    List<Object> all = new ArrayList<>();
    for (Object argument : arguments) {
      all.addAll(argument == null ? List.of() : of(argument));
    }
    return all;
  }
}
