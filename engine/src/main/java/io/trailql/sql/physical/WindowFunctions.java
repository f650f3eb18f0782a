package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.window.Chosen;
import io.trailql.operator.window.Frame;
import io.trailql.operator.window.Framed;
import io.trailql.operator.window.Ranking;
import io.trailql.operator.window.Shift;
import io.trailql.operator.window.Tiles;
import io.trailql.operator.window.WindowFunction;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;

/** Makes the functions of one window. */
final class WindowFunctions {
  private final Window window;
  private final Window.Group group;
  private final WindowColumns columns;
  private final TrailOperators operators;
  private final Frame frame;

  WindowFunctions(
      Window window, Window.Group group, WindowColumns columns, TrailOperators operators) {
    this.window = window;
    this.group = group;
    this.columns = columns;
    this.operators = operators;
    this.frame = frame();
  }

  WindowFunction of(Window.RexWinAggCall call) {
    if (call.distinct) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "DISTINCT in a window function is not supported. Aggregate in a subquery and join it: FROM events AS e JOIN (SELECT account, count(DISTINCT region) AS n FROM events GROUP BY account) AS d ON d.account = e.account.");
    }
    List<Expression> arguments = call.getOperands().stream().map(columns::value).toList();
    Shift.Nulls nulls = call.ignoreNulls ? Shift.Nulls.IGNORED : Shift.Nulls.RESPECTED;
    return switch (call.getOperator().getKind()) {
      case ROW_NUMBER -> new Ranking(Ranking.Kind.ROW_NUMBER);
      case RANK -> new Ranking(Ranking.Kind.RANK);
      case DENSE_RANK -> new Ranking(Ranking.Kind.DENSE_RANK);
      case PERCENT_RANK -> new Ranking(Ranking.Kind.PERCENT_RANK);
      case CUME_DIST -> new Ranking(Ranking.Kind.CUME_DIST);
      case NTILE -> new Tiles(whole(arguments, 0).orElseThrow());
      case LAG -> shift(Shift.Direction.BEFORE, arguments, nulls);
      case LEAD -> shift(Shift.Direction.AFTER, arguments, nulls);
      case FIRST_VALUE -> chosen(Chosen.Which.FIRST, arguments, nulls);
      case LAST_VALUE -> chosen(Chosen.Which.LAST, arguments, nulls);
      case NTH_VALUE -> chosen(Chosen.Which.NTH, arguments, nulls);
      default -> framed((SqlAggFunction) call.getOperator(), arguments);
    };
  }

  private WindowFunction shift(
      Shift.Direction direction, List<Expression> arguments, Shift.Nulls nulls) {
    Type type = arguments.get(0).type();
    OptionalInt otherwise =
        arguments.size() > 2
            ? OptionalInt.of(columns.column(arguments.get(2), type))
            : OptionalInt.empty();
    return new Shift(
        direction,
        columns.column(arguments.get(0), type),
        type,
        whole(arguments, 1),
        otherwise,
        nulls);
  }

  private WindowFunction chosen(Chosen.Which which, List<Expression> arguments, Shift.Nulls nulls) {
    Type type = arguments.get(0).type();
    int value = columns.column(arguments.get(0), type);
    return new Chosen(which, value, type, whole(arguments, 1), frame, nulls);
  }

  private OptionalInt whole(List<Expression> arguments, int index) {
    return index < arguments.size()
        ? OptionalInt.of(columns.column(arguments.get(index), Type.Scalar.BIGINT))
        : OptionalInt.empty();
  }

  private WindowFunction framed(SqlAggFunction function, List<Expression> arguments) {
    AggregateChoice choice = AggregateChoice.of(function, arguments, operators);
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      positions.add(columns.column(arguments.get(i), choice.types().get(i)));
    }
    return new Framed(
        new Aggregation(
            choice.function(),
            positions,
            choice.types(),
            Aggregation.Values.ALL,
            OptionalInt.empty()),
        frame);
  }

  private Frame frame() {
    if (group.exclude != RexWindowExclusion.EXCLUDE_NO_OTHER) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "EXCLUDE in a window is not supported. Leave it out; for EXCLUDE CURRENT ROW take the row's own value off, as in sum(x) OVER (…) - x.");
    }
    boolean byValue = !group.isRows && (isCounted(group.lowerBound) || isCounted(group.upperBound));
    Optional<SortKey> key = byValue ? Optional.of(columns.valueKey(group)) : Optional.empty();
    Frame.Unit unit =
        group.isRows ? Frame.Unit.ROWS : byValue ? Frame.Unit.VALUES : Frame.Unit.PEERS;
    return new Frame(unit, bound(group.lowerBound), bound(group.upperBound), key);
  }

  private static boolean isCounted(RexWindowBound bound) {
    return !bound.isUnbounded() && !bound.isCurrentRow();
  }

  private Frame.Bound bound(RexWindowBound bound) {
    if (bound.isUnbounded()) {
      return new Frame.Bound(
          bound.isPreceding() ? Frame.Place.UNBOUNDED_PRECEDING : Frame.Place.UNBOUNDED_FOLLOWING,
          0);
    }
    if (bound.isCurrentRow()) {
      return new Frame.Bound(Frame.Place.CURRENT_ROW, 0);
    }
    long offset =
        group.isRows
            ? columns.constant(bound.getOffset())
            : columns.distance(bound.getOffset(), group);
    if (offset < 0) {
      throw new TrailException(
          ErrorCode.INVALID_VALUE,
          "The offset of a window is a constant number, or a span of time, from 0 on.");
    }
    return new Frame.Bound(
        bound.isPreceding() ? Frame.Place.PRECEDING : Frame.Place.FOLLOWING, offset);
  }

  static String order(Window window, Window.Group group) {
    RelDataType row = window.getInput().getRowType();
    List<String> keys = new ArrayList<>();
    group.keys.forEach(key -> keys.add(Labels.name(row.getFieldNames().get(key))));
    if (!group.orderKeys.getFieldCollations().isEmpty()) {
      keys.add(Labels.of(group.orderKeys.getFieldCollations(), row));
    }
    return String.join(", ", keys);
  }

  /** What the window computes, for EXPLAIN. */
  String label(int firstColumn) {
    RelDataType row = window.getInput().getRowType();
    String keys =
        group.keys.asList().stream()
            .map(key -> Labels.name(row.getFieldNames().get(key)))
            .collect(Collectors.joining(", "));
    String calls =
        group.aggCalls.stream().map(call -> Labels.of(call, row)).collect(Collectors.joining(", "));
    String order = Labels.of(group.orderKeys.getFieldCollations(), row);
    return "Window "
        + calls
        + (keys.isEmpty() ? "" : " partition by " + keys)
        + (order.isEmpty() ? "" : " order by " + order);
  }
}
