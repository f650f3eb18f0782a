package io.trailql.operator.value;

import io.trailql.column.ArrayVector;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import java.util.Arrays;

/**
 * The total order of the values of one type, for sorting, grouping and finding. VARCHAR by UTF-8
 * bytes, which is by code point; false before true; NaN equal to itself and above all numbers; -0.0
 * equal to 0.0; ROW, ARRAY and MAP part by part with nulls last.
 */
@FunctionalInterface
public interface Order {
  /** Compares two values that are not null, of plain vectors. */
  int compare(ColumnVector left, int i, ColumnVector right, int j);

  /** The order of a type. */
  static Order of(Type type) {
    if (type instanceof Type.Row row) {
      return ofRows(row);
    }
    if (type instanceof Type.Array array) {
      return ofArrays(array);
    }
    if (type instanceof Type.Map map) {
      return ofMaps(map);
    }
    return switch ((Type.Scalar) type) {
      case NULL -> (left, i, right, j) -> 0;
      case BOOLEAN ->
          (left, i, right, j) ->
              Boolean.compare(((BooleanVector) left).value(i), ((BooleanVector) right).value(j));
      case INTEGER, DATE, INTERVAL_YEAR ->
          (left, i, right, j) ->
              Integer.compare(((IntVector) left).value(i), ((IntVector) right).value(j));
      case BIGINT, TIMESTAMP, INTERVAL_DAY ->
          (left, i, right, j) ->
              Long.compare(((LongVector) left).value(i), ((LongVector) right).value(j));
      case DOUBLE ->
          (left, i, right, j) ->
              Double.compare(
                  ((DoubleVector) left).value(i) + 0.0, ((DoubleVector) right).value(j) + 0.0);
      case VARCHAR, JSON, IPADDRESS, VARBINARY ->
          (left, i, right, j) -> compareText((TextVector) left, i, (TextVector) right, j);
    };
  }

  /** This order for values in any form that may be null; nulls are equal and come last. */
  default int compareNullsLast(View left, int i, View right, int j) {
    int a = left.at(i);
    int b = right.at(j);
    boolean leftNull = left.plain().isNull(a);
    boolean rightNull = right.plain().isNull(b);
    if (leftNull || rightNull) {
      return leftNull == rightNull ? 0 : leftNull ? 1 : -1;
    }
    return compare(left.plain(), a, right.plain(), b);
  }

  private static int compareText(TextVector left, int i, TextVector right, int j) {
    int a = left.offset(i);
    int b = right.offset(j);
    return Arrays.compareUnsigned(
        left.bytes(), a, a + left.length(i), right.bytes(), b, b + right.length(j));
  }

  private static Order ofRows(Type.Row type) {
    Order[] orders = type.fields().stream().map(f -> of(f.type())).toArray(Order[]::new);
    return (left, i, right, j) -> {
      for (int f = 0; f < orders.length; f++) {
        View a = View.of(((RowVector) left).field(f));
        View b = View.of(((RowVector) right).field(f));
        int order = orders[f].compareNullsLast(a, i, b, j);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static Order ofArrays(Type.Array type) {
    Order order = of(type.element());
    return (left, i, right, j) -> {
      ArrayVector a = (ArrayVector) left;
      ArrayVector b = (ArrayVector) right;
      return slices(
          order,
          View.of(a.elements()),
          a.offsets()[i],
          a.lengths()[i],
          View.of(b.elements()),
          b.offsets()[j],
          b.lengths()[j]);
    };
  }

  private static int slices(
      Order order, View a, int from, int length, View b, int otherFrom, int otherLength) {
    for (int k = 0; k < Math.min(length, otherLength); k++) {
      int result = order.compareNullsLast(a, from + k, b, otherFrom + k);
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(length, otherLength);
  }

  private static Order ofMaps(Type.Map type) {
    Order keys = of(type.key());
    Order values = of(type.value());
    return (left, i, right, j) -> {
      MapEntries a = MapEntries.sorted((MapVector) left, i, keys);
      MapEntries b = MapEntries.sorted((MapVector) right, j, keys);
      return MapEntries.compare(a, b, keys, values);
    };
  }
}
