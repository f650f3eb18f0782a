package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** The columns of a window's input, and further ones with what its functions take. */
final class WindowColumns {
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
}
