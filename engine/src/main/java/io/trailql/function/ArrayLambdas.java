package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import io.trailql.column.ArrayVector;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.column.Validity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** What functions do with a lambda and the elements of arrays. */
final class ArrayLambdas {
  /** The answer of a test of all elements, from whether any was true, false or unknown. */
  @FunctionalInterface
  interface Verdict {
    /** True, false, or null. */
    Boolean of(boolean anyTrue, boolean anyFalse, boolean anyUnknown);
  }

  /** What a lambda is given of each element or entry. */
  @FunctionalInterface
  interface Given {
    /** One vector for each parameter. */
    List<ColumnVector> of(Elements elements);
  }

  private ArrayLambdas() {}

  static LambdaKernel matching(Given given, Verdict verdict) {
    return (values, bodies, rows, size) -> {
      Elements elements = Elements.of(values[0], rows);
      Truth truth = Truth.of(bodies[1], given, elements);
      BooleanBuilder output = new BooleanBuilder(Scalar.BOOLEAN, size);
      for (int i = 0; i < rows.count(); i++) {
        output.padTo(rows.position(i));
        boolean anyTrue = false;
        boolean anyFalse = false;
        boolean anyUnknown = false;
        for (int entry = elements.starts()[i]; entry < elements.starts()[i + 1]; entry++) {
          boolean unknown = truth.isUnknown(entry);
          anyUnknown |= unknown;
          anyTrue |= !unknown && truth.isTrue(entry);
          anyFalse |= !unknown && !truth.isTrue(entry);
        }
        Boolean answer = verdict.of(anyTrue, anyFalse, anyUnknown);
        if (answer == null) {
          output.appendNull();
        } else {
          output.append(answer);
        }
      }
      output.padTo(size);
      return output.build();
    };
  }

  static LambdaKernel filtering(Type result, Given given) {
    return (values, bodies, rows, size) -> {
      Elements elements = Elements.of(values[0], rows);
      Truth truth = Truth.of(bodies[1], given, elements);
      int[] kept = new int[elements.count()];
      int count = 0;
      int[] lengths = new int[rows.count()];
      for (int i = 0; i < rows.count(); i++) {
        for (int entry = elements.starts()[i]; entry < elements.starts()[i + 1]; entry++) {
          if (truth.isTrue(entry)) {
            kept[count++] = entry;
            lengths[i]++;
          }
        }
      }
      return arrays(
          result,
          Elements.taken(elements.source(), elements.positions(), kept, count),
          lengths,
          rows,
          size);
    };
  }

  static LambdaKernel transforming(Type result, Given given) {
    return (values, bodies, rows, size) -> {
      Elements elements = Elements.of(values[0], rows);
      ColumnVector changed = bodies[1].apply(given.of(elements), elements.rows(), elements.count());
      return arrays(result, changed, lengths(elements, rows), rows, size);
    };
  }

  /** The first element, or its index, for which the lambda is true. */
  static LambdaKernel finding(Type result, boolean isIndex) {
    return (values, bodies, rows, size) -> {
      Elements elements = Elements.of(values[0], rows);
      Truth truth = Truth.of(bodies[bodies.length - 1], each -> List.of(each.each()), elements);
      ColumnBuilder output = ColumnBuilder.of(result, size);
      for (int i = 0; i < rows.count(); i++) {
        int row = rows.position(i);
        output.padTo(row);
        Long start = values.length < 3 ? Long.valueOf(1) : (Long) JavaValues.read(values[1], row);
        int found = start == null ? -1 : first(truth, elements, i, start);
        if (found < 0) {
          output.appendNull();
        } else if (isIndex) {
          ((LongBuilder) output).append(found - elements.starts()[i] + 1);
        } else {
          output.append(elements.source(), elements.positions()[found]);
        }
      }
      output.padTo(size);
      return output.build();
    };
  }

  /** The entry of the first element that passes from an index on, backwards from a negative one. */
  private static int first(Truth truth, Elements elements, int index, long start) {
    if (start == 0) {
      throw invalid("The index to begin at is 0; it counts from 1, or from -1 backwards.");
    }
    int length = elements.length(index);
    long at = start > 0 ? start - 1 : length + start;
    for (; at >= 0 && at < length; at += start > 0 ? 1 : -1) {
      int entry = elements.starts()[index] + (int) at;
      if (truth.isTrue(entry)) {
        return entry;
      }
    }
    return -1;
  }

  /** The elements of two arrays in pairs, NULL where one is shorter. */
  static LambdaKernel zipping(Type result) {
    return (values, bodies, rows, size) -> {
      Elements left = Elements.of(values[0], rows);
      Elements right = Elements.of(values[1], rows);
      ColumnBuilder first = ColumnBuilder.of(left.source().type(), left.count());
      ColumnBuilder second = ColumnBuilder.of(right.source().type(), right.count());
      int[] lengths = new int[rows.count()];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = Math.max(left.length(i), right.length(i));
        pad(left, i, lengths[i], first);
        pad(right, i, lengths[i], second);
      }
      ColumnVector zipped =
          bodies[2].apply(
              List.of(first.build(), second.build()), owners(lengths, rows), first.size());
      return arrays(result, zipped, lengths, rows, size);
    };
  }

  private static void pad(Elements elements, int index, int length, ColumnBuilder output) {
    for (int k = 0; k < length; k++) {
      if (k < elements.length(index)) {
        output.append(elements.source(), elements.positions()[elements.starts()[index] + k]);
      } else {
        output.appendNull();
      }
    }
  }

  /**
   * The arrays sorted: by two parameters that are compared, or by a key of one.
   *
   * @param parameters of the lambda
   */
  static LambdaKernel sorting(Type result, int parameters) {
    return (values, bodies, rows, size) -> {
      Elements elements = Elements.of(values[0], rows);
      Comparator<Integer> order =
          parameters == 2 ? compared(elements, bodies[1]) : keyed(elements, bodies[1]);
      Integer[] entries = new Integer[elements.count()];
      Arrays.setAll(entries, i -> i);
      for (int i = 0; i < rows.count(); i++) {
        try {
          Arrays.sort(entries, elements.starts()[i], elements.starts()[i + 1], order);
        } catch (IllegalArgumentException e) {
          throw invalid("The lambda that compares elements gives no order of them.");
        }
      }
      int[] sorted = Arrays.stream(entries).mapToInt(Integer::intValue).toArray();
      return arrays(
          result,
          Elements.taken(elements.source(), elements.positions(), sorted, sorted.length),
          lengths(elements, rows),
          rows,
          size);
    };
  }

  private static Comparator<Integer> compared(Elements elements, LambdaBody body) {
    ToIntFunction<Object> sign =
        value -> {
          if (value == null) {
            throw invalid("The lambda that compares elements gave NULL; it gives -1, 0 or 1.");
          }
          return Long.signum((Long) value);
        };
    return (a, b) ->
        sign.applyAsInt(
            JavaValues.read(
                body.apply(
                    List.of(one(elements, a), one(elements, b)), new int[] {elements.rows()[a]}, 1),
                0));
  }

  private static ColumnVector one(Elements elements, int entry) {
    return new DictionaryVector(elements.source(), new int[] {elements.positions()[entry]}, 1);
  }

  private static Comparator<Integer> keyed(Elements elements, LambdaBody body) {
    ColumnVector keys = body.apply(List.of(elements.each()), elements.rows(), elements.count());
    Object[] read = new Object[elements.count()];
    Arrays.setAll(read, entry -> JavaValues.read(keys, entry));
    return (a, b) -> ArrayFunctions.ASCENDING.compare(read[a], read[b]);
  }

  /**
   * A state that each element makes anew.
   *
   * @param initial position of the argument that is the first state; 0 when that is the first
   *     element
   * @param step position of the lambda that makes a state of a state and an element
   * @param finish position of the lambda that makes the result of the last state; -1 for none
   */
  static LambdaKernel reducing(Type result, int initial, int step, int finish, boolean isIndexed) {
    return (values, bodies, rows, size) -> {
      Elements elements = Elements.of(values[0], rows);
      int skipped = initial == 0 ? 1 : 0;
      Reduction reduction = new Reduction(elements, rows, skipped);
      int[] active = new int[rows.count()];
      for (int i = 0; i < active.length; i++) {
        active[i] = i;
        if (elements.length(i) < skipped) {
          throw invalid("An empty list has no first element to begin with.");
        }
      }
      int[] at =
          Arrays.stream(active)
              .map(
                  i -> initial == 0 ? elements.positions()[elements.starts()[i]] : rows.position(i))
              .toArray();
      reduction.begin(initial == 0 ? elements.source() : values[initial], active, at);
      reduction.run(bodies[step], isIndexed);
      ColumnVector last = reduction.last();
      if (finish >= 0) {
        int[] owners = Arrays.stream(active).map(rows::position).toArray();
        last = bodies[finish].apply(List.of(last), owners, owners.length);
      }
      ColumnBuilder output = ColumnBuilder.of(result, size);
      for (int i = 0; i < rows.count(); i++) {
        output.padTo(rows.position(i));
        output.append(last, i);
      }
      output.padTo(size);
      return output.build();
    };
  }

  /** Arrays with these elements, one after the other. */
  static ColumnVector arrays(
      Type type, ColumnVector elements, int[] lengths, Selection rows, int size) {
    int[] offsets = new int[size];
    int[] counts = new int[size];
    int from = 0;
    for (int i = 0; i < rows.count(); i++) {
      offsets[rows.position(i)] = from;
      counts[rows.position(i)] = lengths[i];
      from += lengths[i];
    }
    return new ArrayVector((Type.Array) type, elements.flat(), offsets, counts, Validity.ALL, size);
  }

  private static int[] lengths(Elements elements, Selection rows) {
    int[] lengths = new int[rows.count()];
    Arrays.setAll(lengths, elements::length);
    return lengths;
  }

  /** The row of each entry, when a row has this many. */
  static int[] owners(int[] lengths, Selection rows) {
    List<int[]> parts = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      int[] part = new int[lengths[i]];
      Arrays.fill(part, rows.position(i));
      parts.add(part);
    }
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** What a lambda says of each entry. */
  private record Truth(Peeled values) {
    static Truth of(LambdaBody body, Given given, Elements elements) {
      return new Truth(
          Peeled.of(body.apply(given.of(elements), elements.rows(), elements.count())));
    }

    boolean isUnknown(int entry) {
      return values.plain().isNull(values.at(entry));
    }

    boolean isTrue(int entry) {
      return !isUnknown(entry)
          && ((io.trailql.column.BooleanVector) values.plain()).value(values.at(entry));
    }
  }
}
