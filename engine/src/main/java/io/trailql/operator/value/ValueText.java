package io.trailql.operator.value;

import io.trailql.column.BooleanVector;
import io.trailql.column.ByteText;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.IntervalText;
import io.trailql.column.IpAddress;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import java.time.LocalDate;

/**
 * The text of scalar values, as CAST to VARCHAR gives it: {@code true}, {@code 12}, {@code 1.5},
 * {@code 2026-01-05}, {@code 2026-01-05 10:00:00.000}, {@code 3 01:02:03.000}, {@code 1-6}.
 */
@FunctionalInterface
public interface ValueText {
  /** The text of a value that is not null, of a plain vector. */
  String of(ColumnVector plain, int at);

  /** The texts of a scalar type. */
  static ValueText of(Type type) {
    return switch ((Type.Scalar) type) {
      case NULL -> (plain, at) -> "null";
      case BOOLEAN -> (plain, at) -> Boolean.toString(((BooleanVector) plain).value(at));
      case INTEGER -> (plain, at) -> Integer.toString(((IntVector) plain).value(at));
      case BIGINT -> (plain, at) -> Long.toString(((LongVector) plain).value(at));
      case DOUBLE -> (plain, at) -> Double.toString(((DoubleVector) plain).value(at));
      case VARCHAR, JSON -> (plain, at) -> ((TextVector) plain).value(at);
      case IPADDRESS -> (plain, at) -> IpAddress.text(((TextVector) plain).value(at));
      case VARBINARY -> (plain, at) -> ByteText.hexadecimal(((TextVector) plain).value(at));
      case DATE -> (plain, at) -> LocalDate.ofEpochDay(((IntVector) plain).value(at)).toString();
      case TIMESTAMP -> (plain, at) -> IsoTimestamp.sqlText(((LongVector) plain).value(at));
      case INTERVAL_DAY -> (plain, at) -> IntervalText.ofMillis(((LongVector) plain).value(at));
      case INTERVAL_YEAR -> (plain, at) -> IntervalText.ofMonths(((IntVector) plain).value(at));
    };
  }
}
