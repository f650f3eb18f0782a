package io.trailql.operator.value;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts together one vector from several, each of which has the values of some positions; the others
 * are null.
 */
public final class Merge {
  private final Type type;
  private final int size;
  private final byte[] sourceOf;
  private final List<View> sources = new ArrayList<>();
  private ColumnVector only;

  /** Nothing yet. */
  public Merge(Type type, int size) {
    this.type = type;
    this.size = size;
    this.sourceOf = new byte[size];
    Arrays.fill(sourceOf, (byte) -1);
  }

  /** Takes the values at these positions from the vector. */
  public void add(ColumnVector vector, Selection rows) {
    if (rows.count() == 0) {
      return;
    }
    if (sources.size() == Byte.MAX_VALUE) {
      compact();
    }
    only = vector;
    byte source = (byte) sources.size();
    sources.add(View.of(vector));
    for (int i = 0; i < rows.count(); i++) {
      sourceOf[rows.position(i)] = source;
    }
  }

  /** The merged vector; {@code rows} are the positions that will be looked at. */
  public ColumnVector build(Selection rows) {
    if (sources.isEmpty()) {
      return ConstantVector.ofNull(type, size);
    }
    if (sources.size() == 1
        && only.size() >= size
        && only.type() != Type.Scalar.NULL
        && covers(rows)) {
      return only;
    }
    return copy();
  }

  private boolean covers(Selection rows) {
    for (int i = 0; i < rows.count(); i++) {
      if (sourceOf[rows.position(i)] != 0) {
        return false;
      }
    }
    return true;
  }

  private void compact() {
    View merged = View.of(copy());
    sources.clear();
    sources.add(merged);
    for (int i = 0; i < size; i++) {
      sourceOf[i] = (byte) Math.min(sourceOf[i], 0);
    }
  }

  private ColumnVector copy() {
    ColumnBuilder builder = ColumnBuilder.of(type, size);
    for (int i = 0; i < size; i++) {
      if (sourceOf[i] < 0) {
        builder.appendNull();
        continue;
      }
      View source = sources.get(sourceOf[i]);
      int at = source.at(i);
      if (source.plain().isNull(at)) {
        builder.appendNull();
      } else {
        builder.append(source.plain(), at);
      }
    }
    return builder.build();
  }
}
