package io.trailql.sql.pruning;

import io.trailql.sql.expression.Path;
import io.trailql.sql.operators.DeclaredFunction;
import io.trailql.sql.operators.TimeAsText;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** Recognises what grows with a time, or stays as it is, when the time does. */
final class Growing {
  /** Functions that grow with their one argument. */
  private static final Set<String> OF_ONE =
      Set.of(
          "date",
          "year",
          "from_iso8601_timestamp",
          "from_iso8601_date",
          "to_iso8601",
          "to_unixtime",
          "to_milliseconds",
          "epoch",
          "epoch_ms");

  /** Functions that grow with their last argument, the others being constant. */
  private static final Set<String> WITH_LAST = Set.of("date_trunc", "date_add");

  /** Functions that grow with their first argument for a pattern that goes from years down. */
  private static final Set<String> BY_PATTERN = Set.of("date_format", "strftime");

  /** Years first, then months, days, hours, minutes, seconds as far as there are; MySQL's. */
  private static final Pattern DESCENDING =
      Pattern.compile(
          "%Y([^%]*%m([^%]*%d([^%]*%H([^%]*%i([^%]*%[sS])?)?)?)?)?[^%]*|%Y-%m-%d[^%]*%T[^%]*");

  /** The same in the patterns of C. */
  private static final Pattern DESCENDING_C =
      Pattern.compile("%Y([^%]*%m([^%]*%d([^%]*%H([^%]*%M([^%]*%S)?)?)?)?)?[^%]*");

  private Growing() {}

  /** Whether the values grow with those of one path, which is a time or its text. */
  static boolean isGrowing(RexNode node) {
    if (Path.of(node).isPresent()) {
      return true;
    }
    if (!(node instanceof RexCall call)) {
      return false;
    }
    List<RexNode> operands = call.getOperands();
    if (call.getOperator() == TimeAsText.OPERATOR) {
      return isGrowing(operands.get(0));
    }
    if (call.getKind() == SqlKind.CAST) {
      return isGrowing(operands.get(0)) && keepsOrder(call);
    }
    if (call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS) {
      return operands.size() == 2 && isGrowing(operands.get(0)) && isConstant(operands.get(1));
    }
    String name =
        call.getOperator() instanceof DeclaredFunction function
            ? function.declaration().name()
            : call.getOperator().getName().equals("SUBSTRING") ? "substr" : "";
    int last = operands.size() - 1;
    if (OF_ONE.contains(name)) {
      return last == 0 && isGrowing(operands.get(0));
    }
    if (WITH_LAST.contains(name)) {
      return isGrowing(operands.get(last))
          && operands.subList(0, last).stream().allMatch(Growing::isConstant);
    }
    if (BY_PATTERN.contains(name)) {
      Pattern descending = name.equals("strftime") ? DESCENDING_C : DESCENDING;
      return last == 1
          && isGrowing(operands.get(0))
          && text(operands.get(1)).matches(descending.pattern());
    }
    return name.equals("substr")
        && last >= 1
        && isGrowing(operands.get(0))
        && operands.get(1) instanceof RexLiteral start
        && SqlTypeName.EXACT_TYPES.contains(start.getTypeName())
        && start.getValueAs(Integer.class) == 1
        && operands.subList(1, last + 1).stream().allMatch(Growing::isConstant);
  }

  static boolean isConstant(RexNode node) {
    return node instanceof RexLiteral literal && !literal.isNull();
  }

  private static String text(RexNode node) {
    return node instanceof RexLiteral literal
            && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())
        ? literal.getValueAs(String.class)
        : "";
  }

  /** Times to days and back, and times as text, which is written from years down. */
  private static boolean keepsOrder(RexCall cast) {
    return Set.of(SqlTypeName.DATE, SqlTypeName.TIMESTAMP, SqlTypeName.VARCHAR)
            .contains(cast.getType().getSqlTypeName())
        && Set.of(SqlTypeName.DATE, SqlTypeName.TIMESTAMP, SqlTypeName.VARCHAR)
            .contains(cast.getOperands().get(0).getType().getSqlTypeName());
  }
}
