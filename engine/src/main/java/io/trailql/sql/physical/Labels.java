package io.trailql.sql.physical;

import com.google.common.collect.Range;
import io.trailql.sql.operators.LambdaField;
import io.trailql.sql.operators.LambdaOperator;
import io.trailql.sql.operators.LambdaParameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Sarg;

/** Expressions as EXPLAIN shows them: close to what was written, columns by name. */
final class Labels {
  private static final int LONGEST = 500;
  private static final int MOST_RANGES = 10;

  private final List<String> names;

  private Labels(List<String> names) {
    this.names = names;
  }

  static String of(RexNode expression, RelDataType row) {
    String text = new Labels(row.getFieldNames()).text(expression);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** A condition over the rows of two inputs; names that both have say which they mean. */
  static String of(
      RexNode condition, RelDataType first, RelDataType second, List<String> prefixes) {
    List<String> names = new ArrayList<>();
    for (String name : first.getFieldNames()) {
      names.add((second.getFieldNames().contains(name) ? prefixes.get(0) : "") + name);
    }
    for (String name : second.getFieldNames()) {
      names.add((first.getFieldNames().contains(name) ? prefixes.get(1) : "") + name);
    }
    String text = new Labels(names).text(condition);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  static String of(List<RelFieldCollation> collations, RelDataType row) {
    return collations.stream()
        .map(
            c ->
                name(row.getFieldNames().get(c.getFieldIndex()))
                    + (c.direction.isDescending() ? " desc" : "")
                    + (c.nullDirection == RelFieldCollation.NullDirection.FIRST
                        ? " nulls first"
                        : ""))
        .collect(Collectors.joining(", "));
  }

  static String of(AggregateCall call, RelDataType row) {
    List<String> names = row.getFieldNames();
    String arguments =
        call.getArgList().stream().map(i -> name(names.get(i))).collect(Collectors.joining(", "));
    String function = call.getAggregation().getName().toLowerCase(Locale.ROOT).replace("$", "");
    return function
        + "("
        + (call.isDistinct() ? "distinct " : "")
        + (arguments.isEmpty() && function.equals("count") ? "*" : arguments)
        + ")"
        + (call.filterArg < 0 ? "" : " where " + name(names.get(call.filterArg)));
  }

  static String of(Window.RexWinAggCall call, RelDataType row) {
    Labels labels = new Labels(row.getFieldNames());
    return call.getOperator().getName().toLowerCase(Locale.ROOT).replace("$", "")
        + call.getOperands().stream().map(labels::text).collect(Collectors.joining(", ", "(", ")"));
  }

  /** A column's name; those that nobody gave look alike. */
  static String name(String column) {
    return column.replace("EXPR$", "_col").replace("$f", "_col").replace("$", "");
  }

  private String text(RexNode node) {
    if (node instanceof RexInputRef reference) {
      return reference.getIndex() < names.size()
          ? name(names.get(reference.getIndex()))
          : "_col" + reference.getIndex();
    }
    if (node instanceof RexFieldAccess access) {
      return text(access.getReferenceExpr()) + "." + access.getField().getName();
    }
    if (node instanceof RexLiteral literal) {
      return literal(literal);
    }
    return node instanceof RexCall call ? call(call) : node.toString();
  }

  private static String literal(RexLiteral literal) {
    if (literal.isNull()) {
      return "null";
    }
    return switch (literal.getTypeName()) {
      case CHAR -> "'" + literal.getValueAs(String.class) + "'";
      case TIMESTAMP, DATE -> "'" + literal.toString().replace(":TIMESTAMP(3)", "") + "'";
      case SYMBOL, BOOLEAN -> literal.toString().toLowerCase(Locale.ROOT);
      default ->
          SqlTypeName.INTERVAL_TYPES.contains(literal.getTypeName())
              ? interval(literal)
              : literal.toString().replaceAll(":[A-Z].*", "");
    };
  }

  private static String interval(RexLiteral literal) {
    TimeUnit unit = literal.getType().getIntervalQualifier().getStartUnit();
    BigDecimal amount =
        literal
            .getValueAs(BigDecimal.class)
            .divide(unit.multiplier, 3, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return "interval '" + amount.toPlainString() + "' " + unit.name().toLowerCase(Locale.ROOT);
  }

  private String call(RexCall call) {
    List<RexNode> operands = call.getOperands();
    if (call.getOperator() instanceof LambdaParameter parameter) {
      return parameter.written();
    }
    if (call.getOperator() instanceof LambdaField field) {
      return text(operands.get(0)) + "." + field.field();
    }
    if (call.getOperator() instanceof LambdaOperator function) {
      return lambdas(function, operands);
    }
    String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    return switch (call.getKind()) {
      case SEARCH -> search(call);
      case CAST -> cast(call);
      case CASE -> branches(operands);
      case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE ->
          inner(operands.get(0)) + " " + name;
      case NOT -> "not " + inner(operands.get(0));
      case ITEM -> text(operands.get(0)) + "[" + text(operands.get(1)) + "]";
      default -> {
        boolean infix =
            operands.size() > 1
                && (SqlKind.BINARY_COMPARISON.contains(call.getKind())
                    || SqlKind.BINARY_ARITHMETIC.contains(call.getKind())
                    || call.getKind() == SqlKind.AND
                    || call.getKind() == SqlKind.OR
                    || call.getKind() == SqlKind.LIKE
                    || name.equals("||"));
        yield infix
            ? operands.stream().map(this::inner).collect(Collectors.joining(" " + name + " "))
            : name + operands.stream().map(this::text).collect(Collectors.joining(", ", "(", ")"));
      }
    };
  }

  private String lambdas(LambdaOperator function, List<RexNode> operands) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      arguments.add(LambdaOperator.parameters(function.lambdas().get(i)) + text(operands.get(i)));
    }
    return function.declaration().name() + "(" + String.join(", ", arguments) + ")";
  }

  private String cast(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    boolean sameToUs =
        operand.getType().getSqlTypeName().getFamily()
            == call.getType().getSqlTypeName().getFamily();
    return sameToUs && call.getType().getSqlTypeName() == SqlTypeName.VARCHAR
        ? text(operand)
        : "cast("
            + text(operand)
            + " as "
            + call.getType().getSqlTypeName().getName().toLowerCase(Locale.ROOT)
            + ")";
  }

  private String inner(RexNode node) {
    boolean compound =
        node instanceof RexCall call
            && call.getOperands().size() > 1
            && (call.getKind() == SqlKind.AND
                || call.getKind() == SqlKind.OR
                || SqlKind.BINARY_ARITHMETIC.contains(call.getKind()));
    return compound ? "(" + text(node) + ")" : text(node);
  }

  private String branches(List<RexNode> operands) {
    StringBuilder text = new StringBuilder("case");
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      text.append(" when ").append(text(operands.get(i)));
      text.append(" then ").append(text(operands.get(i + 1)));
    }
    return text + " else " + text(operands.get(operands.size() - 1)) + " end";
  }

  private String search(RexCall call) {
    String operand = inner(call.getOperands().get(0));
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    Sarg<?> sarg = literal.getValueAs(Sarg.class);
    boolean excluded = sarg.isComplementedPoints();
    List<String> shown = new ArrayList<>();
    for (Range<?> range : (excluded ? sarg.rangeSet.complement() : sarg.rangeSet).asRanges()) {
      if (shown.size() == MOST_RANGES) {
        shown.add("…");
        break;
      }
      shown.add(range(range));
    }
    return operand + (excluded ? " not in (" : " in (") + String.join(", ", shown) + ")";
  }

  private static String range(Range<?> range) {
    boolean point =
        range.hasLowerBound()
            && range.hasUpperBound()
            && range.lowerEndpoint().equals(range.upperEndpoint());
    return point ? end(range.lowerEndpoint()) : range.toString();
  }

  private static String end(Object value) {
    return value instanceof org.apache.calcite.util.NlsString text
        ? "'" + text.getValue() + "'"
        : value.toString();
  }
}
