package io.trailql.operator.expression;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Order;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;

/**
 * The element of an array at a position from 1 (INTEGER or BIGINT), or the value of a map at a key.
 * Outside the array, or for a key that is not there: INVALID_VALUE; {@code element_at} gives NULL
 * instead.
 */
public record Subscript(Expression container, Expression index) implements Expression {
  public Subscript {
    boolean array =
        container.type() instanceof Type.Array
            && (index.type() == Type.Scalar.INTEGER || index.type() == Type.Scalar.BIGINT);
    if (!array && !(container.type() instanceof Type.Map)) {
      throw new IllegalArgumentException(
          "cannot take element " + index.type() + " of " + container.type());
    }
  }

  @Override
  public Type type() {
    return container.type() instanceof Type.Array array
        ? array.element()
        : ((Type.Map) container.type()).value();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    View containers = View.of(container.evaluate(batch, rows));
    View indexes = View.of(index.evaluate(batch, rows));
    int[] ids = new int[rows.end()];
    Positions kept = new Positions(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      int at = containers.at(position);
      int key = indexes.at(position);
      if (!containers.plain().isNull(at) && !indexes.plain().isNull(key)) {
        ids[position] = find(containers.plain(), at, indexes.plain(), key);
        kept.add(position);
      }
    }
    Selection found = kept.build();
    if (found.count() == 0) {
      return Constant.ofNull(type()).evaluate(batch, rows);
    }
    return Gather.mask(
        new DictionaryVector(parts(containers.plain()), ids, ids.length), found, rows);
  }

  private static ColumnVector parts(ColumnVector containers) {
    return containers instanceof ArrayVector arrays
        ? arrays.elements()
        : ((MapVector) containers).values();
  }

  private int find(ColumnVector containers, int at, ColumnVector keys, int key) {
    if (containers instanceof ArrayVector arrays) {
      long wanted =
          keys instanceof IntVector ints ? ints.value(key) : ((LongVector) keys).value(key);
      int length = arrays.lengths()[at];
      if (wanted < 1 || wanted > length) {
        throw new TrailException(
            ErrorCode.INVALID_VALUE,
            "Cannot take element "
                + wanted
                + " of an array of "
                + length
                + ": positions start at 1. Use element_at(…) to get NULL instead.");
      }
      return arrays.offsets()[at] + (int) wanted - 1;
    }
    MapVector maps = (MapVector) containers;
    View mapKeys = View.of(maps.keys());
    Order order = Order.of(maps.type().key());
    int from = maps.offsets()[at];
    for (int i = from; i < from + maps.lengths()[at]; i++) {
      if (order.compare(mapKeys.plain(), mapKeys.at(i), keys, key) == 0) {
        return i;
      }
    }
    throw new TrailException(
        ErrorCode.INVALID_VALUE,
        "Cannot take a value of a map: it has no such key. Use element_at(…) to get NULL instead.");
  }
}
