package io.trailql.operator.value;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import java.util.Arrays;

/**
 * SQL's {@code =} for the values of one type: a null inside a ROW, ARRAY or MAP makes the answer
 * unknown unless another part already differs; NaN equals nothing.
 */
@FunctionalInterface
public interface Equality {
  /** The values differ. */
  int FALSE = 0;

  /** The values are equal. */
  int TRUE = 1;

  /** A null decides. */
  int UNKNOWN = 2;

  /**
   * Compares two values that are not null, of plain vectors: {@link #FALSE}, {@link #TRUE} or
   * {@link #UNKNOWN}.
   */
  int test(ColumnVector left, int i, ColumnVector right, int j);

  /** The equality of a type. */
  static Equality of(Type type) {
    if (type instanceof Type.Row row) {
      return ofRows(row);
    }
    if (type instanceof Type.Array array) {
      return ofArrays(array);
    }
    if (type instanceof Type.Map map) {
      return ofMaps(map);
    }
    if (type == Type.Scalar.DOUBLE) {
      return (left, i, right, j) ->
          ((DoubleVector) left).value(i) == ((DoubleVector) right).value(j) ? TRUE : FALSE;
    }
    if (type instanceof Type.Scalar scalar && scalar.isText()) {
      return (left, i, right, j) ->
          equalText((TextVector) left, i, (TextVector) right, j) ? TRUE : FALSE;
    }
    Order order = Order.of(type);
    return (left, i, right, j) -> order.compare(left, i, right, j) == 0 ? TRUE : FALSE;
  }

  /** Whether two texts have the same bytes. */
  static boolean equalText(TextVector left, int i, TextVector right, int j) {
    int length = left.length(i);
    if (length != right.length(j)) {
      return false;
    }
    int a = left.offset(i);
    int b = right.offset(j);
    return Arrays.equals(left.bytes(), a, a + length, right.bytes(), b, b + length);
  }

  private int testNullable(View left, int i, View right, int j) {
    int a = left.at(i);
    int b = right.at(j);
    if (left.plain().isNull(a) || right.plain().isNull(b)) {
      return UNKNOWN;
    }
    return test(left.plain(), a, right.plain(), b);
  }

  private static Equality ofRows(Type.Row type) {
    Equality[] fields = type.fields().stream().map(f -> of(f.type())).toArray(Equality[]::new);
    return (left, i, right, j) -> {
      int result = TRUE;
      for (int f = 0; f < fields.length; f++) {
        View a = View.of(((RowVector) left).field(f));
        View b = View.of(((RowVector) right).field(f));
        int part = fields[f].testNullable(a, i, b, j);
        if (part == FALSE) {
          return FALSE;
        }
        result = Math.max(result, part);
      }
      return result;
    };
  }

  private static Equality ofArrays(Type.Array type) {
    Equality element = of(type.element());
    return (left, i, right, j) -> {
      ArrayVector a = (ArrayVector) left;
      ArrayVector b = (ArrayVector) right;
      if (a.lengths()[i] != b.lengths()[j]) {
        return FALSE;
      }
      View elements = View.of(a.elements());
      View others = View.of(b.elements());
      int result = TRUE;
      for (int k = 0; k < a.lengths()[i]; k++) {
        int part = element.testNullable(elements, a.offsets()[i] + k, others, b.offsets()[j] + k);
        if (part == FALSE) {
          return FALSE;
        }
        result = Math.max(result, part);
      }
      return result;
    };
  }

  private static Equality ofMaps(Type.Map type) {
    Order keys = Order.of(type.key());
    Equality values = of(type.value());
    return (left, i, right, j) -> {
      MapEntries a = MapEntries.sorted((MapVector) left, i, keys);
      MapEntries b = MapEntries.sorted((MapVector) right, j, keys);
      if (a.positions().length != b.positions().length) {
        return FALSE;
      }
      int result = TRUE;
      for (int k = 0; k < a.positions().length; k++) {
        int p = a.positions()[k];
        int q = b.positions()[k];
        if (keys.compareNullsLast(a.keys(), p, b.keys(), q) != 0) {
          return FALSE;
        }
        int part = values.testNullable(a.values(), p, b.values(), q);
        if (part == FALSE) {
          return FALSE;
        }
        result = Math.max(result, part);
      }
      return result;
    };
  }
}
