package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.function.LambdaBody;
import io.trailql.function.LambdaKernel;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Positions;
import io.trailql.runtime.CurrentQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A call of a function that takes lambdas. The expression of a lambda is computed for the elements
 * of many rows at once, over a batch that has a row for each element: what the lambda uses of the
 * row outside, repeated, then its parameters.
 */
public final class LambdaCall implements Expression {
  /** Most elements that an expression is computed for at a time. */
  private static final int MOST = 4 * Batch.MAX_ROWS;

  private final String name;
  private final List<Argument> arguments;
  private final List<Expression> outside;
  private final Type type;
  private final LambdaKernel kernel;

  /**
   * An argument: one of the two.
   *
   * @param value over the row; null for a lambda
   * @param body over what it uses of the row and its parameters; null for a value
   */
  public record Argument(Expression value, Expression body) {
    public Argument {
      if ((value == null) == (body == null)) {
        throw new IllegalArgumentException("an argument is a value or a lambda");
      }
    }
  }

  /**
   * A call.
   *
   * @param outside what lambdas use of the row, in the order in which they see it
   */
  public LambdaCall(
      String name,
      List<Argument> arguments,
      List<Expression> outside,
      Type type,
      LambdaKernel kernel) {
    this.name = Objects.requireNonNull(name, "name");
    this.arguments = List.copyOf(arguments);
    this.outside = List.copyOf(outside);
    this.type = Objects.requireNonNull(type, "type");
    this.kernel = Objects.requireNonNull(kernel, "kernel");
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    ColumnVector[] values = new ColumnVector[arguments.size()];
    Selection kept = rows;
    for (int i = 0; i < values.length; i++) {
      Expression value = arguments.get(i).value();
      if (value != null) {
        values[i] = value.evaluate(batch, rows);
        kept =
            value.type() instanceof Type.Array || value.type() instanceof Type.Map
                ? Positions.whereNotNull(values[i], kept)
                : kept;
      }
    }
    if (kept.count() == 0 || isBareNull(0)) {
      return ConstantVector.ofNull(type, rows.end());
    }
    Outside row = new Outside(batch, kept);
    LambdaBody[] bodies = new LambdaBody[values.length];
    for (int i = 0; i < bodies.length; i++) {
      Expression body = arguments.get(i).body();
      bodies[i] = body == null ? null : new Body(body, row);
    }
    return Gather.mask(kernel.apply(values, bodies, kept, rows.end()), kept, rows);
  }

  /** Whether NULL stands where an array or a map is wanted. */
  private boolean isBareNull(int argument) {
    return arguments.get(argument).value().type() == Type.Scalar.NULL;
  }

  @Override
  public String toString() {
    return name + arguments;
  }

  /** The values of the row that lambdas use, computed when the first is asked. */
  private final class Outside {
    private final Batch batch;
    private final Selection rows;
    private List<ColumnVector> values;

    Outside(Batch batch, Selection rows) {
      this.batch = batch;
      this.rows = rows;
    }

    /** Them, repeated for entries of these rows. */
    List<ColumnVector> repeated(int[] owners, int count) {
      if (values == null) {
        values = outside.stream().map(value -> value.evaluate(batch, rows)).toList();
      }
      List<ColumnVector> repeated = new ArrayList<>();
      for (ColumnVector value : values) {
        repeated.add(
            value instanceof ConstantVector constant
                ? new ConstantVector(constant.value(), count)
                : new DictionaryVector(value, owners, count));
      }
      return repeated;
    }
  }

  private record Body(Expression expression, Outside outside) implements LambdaBody {
    @Override
    public Type type() {
      return expression.type();
    }

    @Override
    public ColumnVector apply(List<ColumnVector> parameters, int[] rows, int count) {
      if (count == 0) {
        return ColumnBuilder.of(type(), 0).build();
      }
      if (count <= MOST) {
        return values(parameters, rows, count);
      }
      ColumnBuilder all = ColumnBuilder.of(type(), count);
      long bytes = 0;
      for (int from = 0; from < count; from += MOST) {
        int[] entries = new int[Math.min(MOST, count - from)];
        int first = from;
        Arrays.setAll(entries, i -> first + i);
        List<ColumnVector> part = new ArrayList<>();
        parameters.forEach(p -> part.add(new DictionaryVector(p, entries, entries.length)));
        ColumnVector values =
            values(part, Arrays.copyOfRange(rows, from, from + entries.length), entries.length);
        all.appendAll(values, entries.length);
        bytes += values.retainedBytes();
        CurrentQuery.bound(bytes, "the results of a lambda");
      }
      return all.build();
    }

    private ColumnVector values(List<ColumnVector> parameters, int[] rows, int count) {
      CurrentQuery.check();
      List<ColumnVector> columns = new ArrayList<>(outside.repeated(rows, count));
      columns.addAll(parameters);
      return expression.evaluate(Batch.of(columns, count), Selection.all(count));
    }
  }
}
