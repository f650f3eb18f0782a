package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.MapVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.runtime.CurrentQuery;
import java.util.Arrays;
import java.util.List;

/** The element of an array at an index, or the value of a key of a map, copied from its vector. */
final class ElementAt implements Kernel {
  /** What is at the index 0. */
  enum Zero {
    REFUSED,
    NULL
  }

  private final Zero zero;

  private ElementAt(Zero zero) {
    this.zero = zero;
  }

  static ScalarFunction.Overload overload(Parameter container, Parameter index) {
    return overload(container, index, Zero.REFUSED);
  }

  static ScalarFunction.Overload overload(Parameter container, Parameter index, Zero zero) {
    Kernel kernel = new ElementAt(zero);
    return new ScalarFunction.Overload(
        new Signature(List.of(container, index), Repetition.ONCE, types -> part(types.get(0))),
        NullPolicy.STRICT,
        (types, constants) -> kernel);
  }

  private static Type part(Type type) {
    return type instanceof Type.Array array
        ? array.element()
        : type instanceof Type.Map map ? map.value() : Scalar.NULL;
  }

  @Override
  public ColumnVector apply(List<ColumnVector> arguments, Selection rows, int size) {
    Peeled containers = Peeled.of(arguments.get(0));
    ColumnBuilder output = ColumnBuilder.of(part(arguments.get(0).type()), size);
    for (int i = 0; i < rows.count(); i++) {
      if (i % RowKernel.PATIENCE == 0) {
        CurrentQuery.check();
      }
      int row = rows.position(i);
      output.padTo(row);
      int at = containers.at(row);
      if (containers.plain() instanceof ArrayVector arrays) {
        element(arrays, at, (Long) JavaValues.read(arguments.get(1), row), output);
      } else {
        value((MapVector) containers.plain(), at, Peeled.of(arguments.get(1)), row, output);
      }
    }
    output.padTo(size);
    return output.build();
  }

  private void element(ArrayVector arrays, int at, long index, ColumnBuilder output) {
    if (index == 0 && zero == Zero.REFUSED) {
      throw invalid("element_at: the index is 0; it counts from 1, or from -1 backwards.");
    }
    int length = arrays.lengths()[at];
    long place = index > 0 ? index - 1 : length + index;
    if (index == 0 || place < 0 || place >= length) {
      output.appendNull();
    } else {
      output.append(arrays.elements(), arrays.offsets()[at] + (int) place);
    }
  }

  private static void value(MapVector maps, int at, Peeled keys, int row, ColumnBuilder output) {
    Peeled known = Peeled.of(maps.keys());
    int from = maps.offsets()[at];
    for (int i = from; i < from + maps.lengths()[at]; i++) {
      if (same(known, i, keys, row)) {
        output.append(maps.values(), i);
        return;
      }
    }
    output.appendNull();
  }

  private static boolean same(Peeled known, int entry, Peeled keys, int row) {
    int a = known.at(entry);
    int b = keys.at(row);
    if (known.plain() instanceof TextVector left && keys.plain() instanceof TextVector right) {
      return Arrays.equals(
          left.bytes(),
          left.offsets()[a],
          left.offsets()[a] + left.lengths()[a],
          right.bytes(),
          right.offsets()[b],
          right.offsets()[b] + right.lengths()[b]);
    }
    return Lists.same(JavaValues.read(known.plain(), a), JavaValues.read(keys.plain(), b));
  }
}
