package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.operators.TimeAsText;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.apache.calcite.util.DateString;

/**
 * Implicit conversion: text beside a time, a day or a truth value is read as one; what cannot be
 * read is refused where it stands.
 */
final class TrailCoercion extends TypeCoercionImpl {
  TrailCoercion(RelDataTypeFactory factory, SqlValidator validator) {
    super(factory, validator);
  }

  @Override
  protected boolean coerceOperandType(
      SqlValidatorScope scope, SqlCall call, int index, RelDataType target) {
    SqlNode operand = call.operand(index);
    if (isTimeForText(scope, operand, target)) {
      call.setOperand(index, text(operand, target));
      return true;
    }
    SqlNode literal = read(operand, target);
    if (literal == null) {
      return super.coerceOperandType(scope, call, index, target);
    }
    call.setOperand(index, literal);
    updateInferredType(literal, literalType(target));
    return true;
  }

  @Override
  protected boolean coerceColumnType(
      SqlValidatorScope scope, SqlNodeList nodes, int index, RelDataType target) {
    SqlNode node = index < nodes.size() ? nodes.get(index) : null;
    if (node != null && isTimeForText(scope, node, target)) {
      nodes.set(index, text(node, target));
      return true;
    }
    SqlNode literal = node == null ? null : read(node, target);
    if (literal == null) {
      return super.coerceColumnType(scope, nodes, index, target);
    }
    nodes.set(index, literal);
    updateInferredType(literal, literalType(target));
    return true;
  }

  private boolean isTimeForText(SqlValidatorScope scope, SqlNode node, RelDataType target) {
    boolean value =
        node.getKind() != SqlKind.AS && !(node instanceof SqlIdentifier id && id.isStar());
    return value
        && SqlTypeUtil.isCharacter(target)
        && validator.deriveType(scope, node).getSqlTypeName() == SqlTypeName.TIMESTAMP;
  }

  private SqlNode text(SqlNode time, RelDataType target) {
    SqlNode text = TimeAsText.OPERATOR.createCall(time.getParserPosition(), time);
    updateInferredType(text, target);
    return text;
  }

  /** A whole number that is added to a day, or subtracted from one, is of days. */
  @Override
  public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
    SqlCall call = binding.getCall();
    boolean plus = call.getKind() == SqlKind.PLUS;
    if ((plus || call.getKind() == SqlKind.MINUS) && binding.getOperandCount() == 2) {
      for (int number = plus ? 0 : 1; number < 2; number++) {
        if (binding.getOperandType(1 - number).getSqlTypeName() == SqlTypeName.DATE
            && SqlTypeName.INT_TYPES.contains(binding.getOperandType(number).getSqlTypeName())) {
          SqlNode days = days(call.operand(number));
          call.setOperand(number, days);
          updateInferredType(days, validator.deriveType(binding.getScope(), days));
          return true;
        }
      }
    }
    return super.binaryArithmeticCoercion(binding);
  }

  private static SqlNode days(SqlNode count) {
    SqlParserPos position = count.getParserPosition();
    SqlNode day =
        SqlLiteral.createInterval(
            1, "1", new SqlIntervalQualifier(TimeUnit.DAY, null, position), position);
    return SqlStdOperatorTable.MULTIPLY.createCall(position, count, day);
  }

  /**
   * Text is not compared with numbers: accounts and versions are text, and leading zeros and dots
   * matter.
   */
  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    if (binding.getOperandCount() == 2) {
      refuseTextAndNumber(binding, 0, 1);
      refuseTextAndNumber(binding, 1, 0);
    }
    return super.binaryComparisonCoercion(binding);
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    if (binding.operand(1) instanceof SqlNodeList
        && binding.getOperandType(1).getSqlTypeName() != SqlTypeName.ROW) {
      refuseTextAndNumber(binding, 0, 1);
    }
    return super.inOperationCoercion(binding);
  }

  private static void refuseTextAndNumber(SqlCallBinding binding, int text, int number) {
    SqlNode node = binding.operand(text);
    if (node.getKind() != SqlKind.LITERAL
        && node.getKind() != SqlKind.DYNAMIC_PARAM
        && SqlTypeUtil.isCharacter(binding.getOperandType(text))
        && SqlTypeUtil.isNumeric(binding.getOperandType(number))) {
      throw new TrailException(
          ErrorCode.TYPE_MISMATCH,
          SqlErrors.at(binding.getCall().getParserPosition())
              + "Cannot compare the text "
              + node
              + " with the number "
              + binding.operand(number)
              + "; put the number in quotes, or CAST the text.");
    }
  }

  private RelDataType literalType(RelDataType target) {
    return factory.createTypeWithNullability(target, false);
  }

  private static SqlNode read(SqlNode node, RelDataType target) {
    if (node.getKind() != SqlKind.LITERAL
        || !(node instanceof SqlLiteral literal)
        || !SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())) {
      return null;
    }
    String text = literal.getValueAs(String.class);
    return switch (target.getSqlTypeName()) {
      case TIMESTAMP ->
          Normalizer.timestamp(
              TimeText.timestamp(text)
                  .orElseThrow(
                      () -> Normalizer.unreadable(text, "a timestamp", node.getParserPosition())),
              node.getParserPosition());
      case DATE ->
          SqlLiteral.createDate(
              DateString.fromDaysSinceEpoch(
                  TimeText.date(text)
                      .orElseThrow(
                          () -> Normalizer.unreadable(text, "a date", node.getParserPosition()))),
              node.getParserPosition());
      case BOOLEAN -> truth(text, literal);
      default -> null;
    };
  }

  private static SqlNode truth(String text, SqlLiteral literal) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return SqlLiteral.createBoolean(Boolean.parseBoolean(text), literal.getParserPosition());
    }
    throw Normalizer.unreadable(text, "true or false", literal.getParserPosition());
  }
}
