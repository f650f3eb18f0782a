package io.trailql.operator.expression;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.View;

/** Computes a function of one argument value by value, through a builder. Null gives null. */
final class PerRow {
  private PerRow() {}

  /** Appends exactly one value, the function of a value that is not null. */
  @FunctionalInterface
  interface Body {
    void append(ColumnVector plain, int at, ColumnBuilder output);
  }

  static ColumnVector compute(Type type, View view, Selection rows, int size, Body body) {
    ColumnBuilder output = ColumnBuilder.of(type, size);
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      fill(output, position);
      int at = view.at(position);
      if (view.plain().isNull(at)) {
        output.appendNull();
      } else {
        body.append(view.plain(), at, output);
      }
    }
    fill(output, size);
    return output.build();
  }

  /** Appends nulls until the builder has this many values. */
  static void fill(ColumnBuilder output, int size) {
    output.padTo(size);
  }
}
