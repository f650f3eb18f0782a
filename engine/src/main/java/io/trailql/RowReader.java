package io.trailql;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.value.JsonText;
import io.trailql.operator.value.ValueText;
import io.trailql.operator.value.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/** Java values of one column: see {@link QueryResult#value}. */
final class RowReader {
  private final Type type;
  private final JsonText json;
  private final ValueText text;
  private View view;
  private ColumnVector vector;

  RowReader(Type type) {
    this.type = type;
    this.json = JsonText.of(type);
    this.text = type instanceof Scalar ? ValueText.of(type) : null;
  }

  /** Goes to another batch. */
  void move(ColumnVector column) {
    this.vector = column;
    this.view = View.of(column);
  }

  Object value(int position) {
    if (view.isNull(position)) {
      return null;
    }
    if (!(type instanceof Scalar scalar)) {
      return json.render(vector, position);
    }
    ColumnVector plain = view.plain();
    int at = view.at(position);
    return switch (scalar) {
      case NULL -> null;
      case BOOLEAN -> ((BooleanVector) plain).value(at);
      case INTEGER -> ((IntVector) plain).value(at);
      case BIGINT -> ((LongVector) plain).value(at);
      case DOUBLE -> ((DoubleVector) plain).value(at);
      case VARCHAR, JSON -> ((TextVector) plain).value(at);
      case IPADDRESS, VARBINARY -> text.of(plain, at);
      case DATE -> LocalDate.ofEpochDay(((IntVector) plain).value(at));
      case TIMESTAMP -> Instant.ofEpochMilli(((LongVector) plain).value(at));
      case INTERVAL_DAY -> Duration.ofMillis(((LongVector) plain).value(at));
      case INTERVAL_YEAR -> Period.ofMonths(((IntVector) plain).value(at)).normalized();
    };
  }
}
