package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;

/** A literal: the single value of a vector of size 1, possibly null. */
public record Constant(ColumnVector value) implements Expression {
  public Constant {
    value = value.flat();
    if (value.size() != 1) {
      throw new IllegalArgumentException("a literal has one value, not " + value.size());
    }
  }

  /** NULL of a type. */
  public static Constant ofNull(Type type) {
    ColumnBuilder builder = ColumnBuilder.of(type, 1);
    builder.appendNull();
    return new Constant(builder.build());
  }

  /** A VARCHAR. */
  public static Constant of(String value) {
    TextBuilder builder = new TextBuilder(1);
    builder.append(value);
    return new Constant(builder.build());
  }

  /** A BOOLEAN. */
  public static Constant of(boolean value) {
    BooleanBuilder builder = new BooleanBuilder(Type.Scalar.BOOLEAN, 1);
    builder.append(value);
    return new Constant(builder.build());
  }

  /** A DOUBLE. */
  public static Constant of(double value) {
    DoubleBuilder builder = new DoubleBuilder(1);
    builder.append(value);
    return new Constant(builder.build());
  }

  /**
   * A value of a type stored as an int or a long: INTEGER, BIGINT, DATE, TIMESTAMP or an interval.
   */
  public static Constant of(Type type, long value) {
    ColumnBuilder builder = ColumnBuilder.of(type, 1);
    if (builder instanceof IntBuilder ints) {
      ints.append(Math.toIntExact(value));
    } else {
      ((LongBuilder) builder).append(value);
    }
    return new Constant(builder.build());
  }

  /** Whether the literal is NULL. */
  public boolean isNull() {
    return value.isNull(0);
  }

  @Override
  public Type type() {
    return value.type();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return new ConstantVector(value, rows.end());
  }
}
