package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.sort.SortKey;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** The columns of a window's input, and further ones with what its functions take. */
final class WindowColumns {
  private static final Set<Type> MEASURED =
      Set.of(Type.Scalar.INTEGER, Type.Scalar.BIGINT, Type.Scalar.DATE, Type.Scalar.TIMESTAMP);

  private final Window window;
  private final Planned input;
  private final Translator translator;
  private final List<Expression> columns;

  WindowColumns(Window window, Planned input, Translator translator) {
    this.window = window;
    this.input = input;
    this.translator = translator;
    this.columns = new ArrayList<>(input.columns().expressions());
  }

  /** The input with the columns asked for so far. */
  PlanNode node() {
    return input.compute(columns);
  }

  /** The value of an argument: a column of the input, or one of the window's constants. */
  Expression value(RexNode argument) {
    int inputCount = window.getInput().getRowType().getFieldCount();
    if (argument instanceof RexInputRef reference && reference.getIndex() >= inputCount) {
      return translator.translate(
          window.constants.get(reference.getIndex() - inputCount), Columns.whole(List.of()));
    }
    return argument instanceof RexInputRef reference
        ? input.columns().read(Path.of(reference.getIndex()))
        : translator.translate(argument, input.columns());
  }

  /** Position of the column with this value, as the type. */
  int column(Expression value, Type type) {
    Expression converted = Translator.convert(value, type);
    int known = columns.indexOf(converted);
    if (known >= 0) {
      return known;
    }
    columns.add(converted);
    return columns.size() - 1;
  }

  /** The number that a bound's offset is. */
  long constant(RexNode argument) {
    Expression value = Translator.convert(value(argument), Type.Scalar.BIGINT);
    return value instanceof Constant constant
            && !constant.isNull()
            && constant.value() instanceof io.trailql.column.LongVector longs
        ? longs.value(0)
        : -1;
  }

  /** The key whose values a RANGE with offsets measures. */
  SortKey valueKey(Window.Group group) {
    List<RelFieldCollation> order = group.orderKeys.getFieldCollations();
    if (order.size() != 1 || !MEASURED.contains(keyType(group))) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "RANGE with an offset is supported with one ORDER BY column of whole numbers, DATE or TIMESTAMP.");
    }
    return SortPlanner.key(
        order.get(0), input.columns().indexOf(Path.of(order.get(0).getFieldIndex())));
  }

  private Type keyType(Window.Group group) {
    int field = group.orderKeys.getFieldCollations().get(0).getFieldIndex();
    return RelTypes.toColumn(window.getInput().getRowType().getFieldList().get(field).getType());
  }

  /** An offset of RANGE in the units of the key: milliseconds, days or the number; -1 when none. */
  long distance(RexNode argument, Window.Group group) {
    if (!(value(argument) instanceof Constant constant) || constant.isNull()) {
      return -1;
    }
    boolean span = constant.type() == Type.Scalar.INTERVAL_DAY;
    Type key = keyType(group);
    boolean time = key == Type.Scalar.DATE || key == Type.Scalar.TIMESTAMP;
    if (span != time) {
      throw new TrailException(
          ErrorCode.TYPE_MISMATCH,
          "The offset of RANGE over "
              + key
              + " is "
              + (time ? "a span of days or less, such as INTERVAL '5' MINUTE." : "a number."));
    }
    if (!span) {
      return constant(argument);
    }
    long millis = ((io.trailql.column.LongVector) constant.value()).value(0);
    return key == Type.Scalar.TIMESTAMP
        ? millis
        : Math.floorDiv(millis, Duration.ofDays(1).toMillis());
  }
}
