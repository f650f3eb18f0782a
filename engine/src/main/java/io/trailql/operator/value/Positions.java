package io.trailql.operator.value;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;

/** Collects ascending positions into a {@link Selection}. */
public final class Positions {
  private final int[] positions;
  private int count;

  /** Room for this many positions. */
  public Positions(int capacity) {
    this.positions = new int[capacity];
  }

  /** Adds a position higher than all before. */
  public void add(int position) {
    positions[count++] = position;
  }

  /** Number of positions so far. */
  public int count() {
    return count;
  }

  /** The selection; this collector is used up. */
  public Selection build() {
    return Selection.of(positions, count);
  }

  /** The positions among {@code rows} at which a BOOLEAN vector is true. */
  public static Selection whereTrue(ColumnVector truths, Selection rows) {
    View view = View.of(truths);
    if (!(view.plain() instanceof BooleanVector values) || rows.count() == 0) {
      return Selection.all(0);
    }
    if (view.isConstant()) {
      return !values.isNull(0) && values.value(0) ? rows : Selection.all(0);
    }
    Positions kept = new Positions(rows.count());
    if (view.ids() != null && values.size() <= rows.count()) {
      kept.addWhereOne(view.ids(), ones(values), rows);
    } else {
      for (int i = 0; i < rows.count(); i++) {
        int position = rows.position(i);
        int at = view.at(position);
        if (values.value(at) && !values.isNull(at)) {
          kept.add(position);
        }
      }
    }
    return kept.count == rows.count() ? rows : kept.build();
  }

  /** 1 where a vector is true, else 0. */
  private static byte[] ones(BooleanVector truths) {
    byte[] ones = new byte[truths.size()];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = (byte) (truths.value(i) && !truths.isNull(i) ? 1 : 0);
    }
    return ones;
  }

  /** Adds positions without a branch, which nobody could predict. */
  private void addWhereOne(int[] ids, byte[] ones, Selection rows) {
    int size = 0;
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      positions[size] = position;
      size += ones[ids[position]];
    }
    count = size;
  }

  /** The positions among {@code rows} at which a vector is not null. */
  public static Selection whereNotNull(ColumnVector vector, Selection rows) {
    View view = View.of(vector);
    Positions kept = new Positions(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      if (!view.isNull(position)) {
        kept.add(position);
      }
    }
    return kept.count == rows.count() ? rows : kept.build();
  }

  /** The positions of {@code rows} that are not in {@code without}, which is a part of them. */
  public static Selection minus(Selection rows, Selection without) {
    if (without.count() == 0) {
      return rows;
    }
    Positions kept = new Positions(rows.count() - without.count());
    int next = 0;
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      if (next < without.count() && without.position(next) == position) {
        next++;
      } else {
        kept.add(position);
      }
    }
    return kept.build();
  }
}
