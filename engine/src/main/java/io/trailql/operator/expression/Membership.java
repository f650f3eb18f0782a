package io.trailql.operator.expression;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.Type;
import io.trailql.operator.value.Hash;
import io.trailql.operator.value.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds whether a value is a member of points (by hash) and intervals (one after the other; they
 * are few).
 */
final class Membership {
  private final Order order;
  private final Hash hash;
  private final ColumnVector points;
  private final int[] table;
  private final List<In.Interval> intervals;

  private Membership(Type type, ColumnVector points, List<In.Interval> intervals) {
    this.order = Order.of(type);
    this.hash = Hash.of(type);
    this.points = points;
    this.intervals = intervals;
    this.table = new int[Integer.highestOneBit(Math.max(points.size(), 2)) * 4];
    for (int i = 0; i < points.size(); i++) {
      insert(i);
    }
  }

  static Membership of(Type type, List<In.Interval> all) {
    ColumnBuilder points = ColumnBuilder.of(type, all.size());
    List<In.Interval> intervals = new ArrayList<>();
    for (In.Interval interval : all) {
      if (interval.isPoint()) {
        points.append(interval.low().get().value().value(), 0);
      } else {
        intervals.add(interval);
      }
    }
    return new Membership(type, points.build(), intervals);
  }

  private void insert(int point) {
    int slot = (int) hash.hash(points, point) & table.length - 1;
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = point + 1;
  }

  /** Whether a value that is not null, of a plain vector, is a member. */
  boolean contains(ColumnVector values, int at) {
    if (values instanceof DoubleVector doubles && Double.isNaN(doubles.value(at))) {
      return false;
    }
    if (points.size() > 0) {
      int slot = (int) hash.hash(values, at) & table.length - 1;
      while (table[slot] != 0) {
        if (order.compare(points, table[slot] - 1, values, at) == 0) {
          return true;
        }
        slot = slot + 1 & table.length - 1;
      }
    }
    for (In.Interval interval : intervals) {
      if (above(interval, values, at) && below(interval, values, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean above(In.Interval interval, ColumnVector values, int at) {
    if (interval.low().isEmpty()) {
      return true;
    }
    In.Bound bound = interval.low().get();
    int compared = order.compare(values, at, bound.value().value(), 0);
    return compared > 0 || compared == 0 && bound.inclusion() == In.Inclusion.INCLUSIVE;
  }

  private boolean below(In.Interval interval, ColumnVector values, int at) {
    if (interval.high().isEmpty()) {
      return true;
    }
    In.Bound bound = interval.high().get();
    int compared = order.compare(values, at, bound.value().value(), 0);
    return compared < 0 || compared == 0 && bound.inclusion() == In.Inclusion.INCLUSIVE;
  }
}
