package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.parser.syntax.NestedTypeName;
import io.trailql.sql.validate.ValidStatement.Lasting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.TimestampString;

/**
 * Says the same in the terms we have: the statement's time as a literal, decimals as doubles, times
 * in ISO 8601, types by our names.
 */
final class Normalizer extends SqlShuttle {
  /** Those that are columns without parentheses. */
  private static final Set<String> CALLED =
      Set.of("now", "today", "get_current_timestamp", "transaction_timestamp");

  private final Instant now;
  private Lasting lasting = Lasting.ALWAYS;

  Normalizer(Instant now) {
    this.now = now;
  }

  /** How long what was visited means the same. */
  Lasting lasting() {
    return lasting;
  }

  @Override
  public SqlNode visit(SqlCall given) {
    SqlCall call =
        given.getOperator() instanceof SqlJdbcFunctionCall ? JdbcEscape.asCall(given) : given;
    if (call.operandCount() == 0
        && call.getOperator() instanceof org.apache.calcite.sql.SqlFunction function) {
      SqlNode time = time(function.getName(), call.getParserPosition());
      if (time != null) {
        return time;
      }
    }
    if (call.getKind() == SqlKind.MINUS_PREFIX
        && call.operand(0) instanceof SqlNumericLiteral number
        && number.isInteger()
        && number.bigDecimalValue() != null) {
      requireLong(
          number.bigDecimalValue().negate(), "-" + number.toValue(), call.getParserPosition());
      return call;
    }
    Optional<Integer> decimals = Decimals.asked(call);
    SqlNode visited =
        super.visit(FilteredWindows.plain(concatenated(moved(Operators.plain(call)))));
    if (decimals.isPresent()) {
      return Decimals.rounded(visited, decimals.get());
    }
    if (!(visited instanceof SqlCall inner)) {
      return visited;
    }
    if (inner instanceof SqlOrderBy orderBy) {
      return OrderByItems.numbered(orderBy);
    }
    boolean choice =
        inner.getOperator() instanceof SqlUnresolvedFunction function
            && function.getName().equalsIgnoreCase("if")
            && (inner.operandCount() == 2 || inner.operandCount() == 3);
    return choice ? choice(inner) : ordered(Spellings.plain(GroupingForms.plain(inner)));
  }

  /** A parameter that moves by a span of time is a time, not another span. */
  private static SqlCall moved(SqlCall call) {
    boolean moves = call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS;
    if (moves && call.operandCount() == 2) {
      for (int i = 0; i < (call.getKind() == SqlKind.PLUS ? 2 : 1); i++) {
        if (call.operand(i) instanceof SqlDynamicParam param
            && call.operand(1 - i) instanceof SqlIntervalLiteral) {
          call.setOperand(i, typed(param, SqlTypeName.TIMESTAMP));
        }
      }
    }
    return call;
  }

  /** A parameter beside {@code ||} is text. */
  private static SqlCall concatenated(SqlCall call) {
    if (call.getOperator() == SqlStdOperatorTable.CONCAT) {
      for (int i = 0; i < call.operandCount(); i++) {
        if (call.operand(i) instanceof SqlDynamicParam param) {
          call.setOperand(i, typed(param, SqlTypeName.VARCHAR));
        }
      }
    }
    return call;
  }

  private static SqlNode typed(SqlDynamicParam param, SqlTypeName name) {
    SqlParserPos position = param.getParserPosition();
    SqlNode type = new SqlDataTypeSpec(new SqlBasicTypeNameSpec(name, position), position);
    return SqlStdOperatorTable.CAST.createCall(position, param, type);
  }

  /** {@code array_agg(x ORDER BY y)} as {@code array_agg(x) WITHIN GROUP (ORDER BY y)}. */
  private static SqlNode ordered(SqlNode node) {
    boolean ordered =
        node instanceof SqlCall call
            && call.getOperator() instanceof SqlAggFunction
            && call.operandCount() > 1
            && call.operand(call.operandCount() - 1) instanceof SqlNodeList;
    if (!ordered) {
      return node;
    }
    SqlCall call = (SqlCall) node;
    List<SqlNode> operands = call.getOperandList();
    SqlCall plain =
        call.getOperator()
            .createCall(
                call.getFunctionQuantifier(),
                call.getParserPosition(),
                operands.subList(0, operands.size() - 1));
    List<SqlNode> keys =
        ((SqlNodeList) operands.get(operands.size() - 1))
            .stream().map(Normalizer::nullsLast).toList();
    SqlParserPos position = call.getParserPosition();
    return SqlStdOperatorTable.WITHIN_GROUP.createCall(
        position, plain, new SqlNodeList(keys, position));
  }

  private static SqlNode nullsLast(SqlNode key) {
    return key.getKind() == SqlKind.DESCENDING
        ? SqlStdOperatorTable.NULLS_LAST.createCall(key.getParserPosition(), key)
        : key;
  }

  /** {@code IF(condition, value, otherwise)} as CASE, which computes only what is chosen. */
  private static SqlNode choice(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    return new SqlCase(
        position,
        null,
        SqlNodeList.of(call.operand(0)),
        SqlNodeList.of(call.operand(1)),
        call.operandCount() == 3 ? call.operand(2) : SqlLiteral.createNull(position));
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    SqlNode time =
        id.isSimple()
                && !id.isComponentQuoted(0)
                && !CALLED.contains(id.getSimple().toLowerCase(Locale.ROOT))
            ? time(id.getSimple(), id.getParserPosition())
            : null;
    return time == null ? id : time;
  }

  @Override
  public SqlNode visit(SqlDynamicParam param) {
    return param;
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    if (literal instanceof SqlUnknownLiteral unknown) {
      return resolve(unknown);
    }
    if (literal instanceof SqlIntervalLiteral || !(literal instanceof SqlNumericLiteral number)) {
      return literal;
    }
    BigDecimal value = number.bigDecimalValue();
    if (number.isInteger() || value == null) {
      requireLong(value, number.toValue(), literal.getParserPosition());
      return literal;
    }
    return SqlLiteral.createApproxNumeric(
        number.toValue() + (number.toValue().indexOf('E') < 0 ? "E0" : ""),
        literal.getParserPosition());
  }

  private static void requireLong(BigDecimal value, String written, SqlParserPos position) {
    if (value != null
        && (value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
            || value.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0)) {
      throw new TrailException(
          ErrorCode.NUMERIC_OVERFLOW, SqlErrors.at(position) + QueryMessages.tooLarge(written));
    }
  }

  @Override
  public SqlNode visit(SqlDataTypeSpec type) {
    SqlParserPos position = type.getParserPosition();
    SqlTypeNameSpec spec = type.getTypeNameSpec();
    if (spec instanceof SqlCollectionTypeNameSpec list) {
      SqlDataTypeSpec element = new SqlDataTypeSpec(list.getElementTypeName(), position);
      spec = new NestedTypeName(NestedTypeName.Form.ARRAY, List.of(), List.of(element), position);
    }
    if (spec instanceof NestedTypeName nested) {
      return new SqlDataTypeSpec(nested.with(this), null, type.getNullable(), position);
    }
    String name = spec.getTypeName().getSimple().toUpperCase(Locale.ROOT);
    Optional<Type.Scalar> text = HeldAsText.named(name);
    if (text.isPresent()) {
      return new SqlDataTypeSpec(
          new HeldAsText(text.get(), position), null, type.getNullable(), position);
    }
    SqlTypeName replacement =
        switch (name) {
          case "DECIMAL", "NUMERIC", "REAL", "FLOAT" -> SqlTypeName.DOUBLE;
          case "BOOL", "LOGICAL" -> SqlTypeName.BOOLEAN;
          case "TINYINT",
              "SMALLINT",
              "INT1",
              "INT2",
              "INT4",
              "SIGNED",
              "SHORT",
              "UTINYINT",
              "USMALLINT" ->
              SqlTypeName.INTEGER;
          case "INT8", "LONG", "UINTEGER", "UBIGINT", "HUGEINT" -> SqlTypeName.BIGINT;
          case "FLOAT4", "FLOAT8" -> SqlTypeName.DOUBLE;
          case "STRING", "TEXT", "BPCHAR", "UUID" -> SqlTypeName.VARCHAR;
          case "DATETIME",
              "TIMESTAMP_WITH_TIME_ZONE",
              "TIMESTAMP WITH TIME ZONE",
              "TIMESTAMP_TZ",
              "TIMESTAMPTZ",
              "TIMESTAMP_S",
              "TIMESTAMP_MS",
              "TIMESTAMP_US",
              "TIMESTAMP_NS",
              "TIMESTAMP_WITH_LOCAL_TIME_ZONE" ->
              SqlTypeName.TIMESTAMP;
          default -> null;
        };
    if (replacement == null) {
      return type;
    }
    return new SqlDataTypeSpec(
        new SqlBasicTypeNameSpec(replacement, position), null, type.getNullable(), position);
  }

  private SqlNode time(String function, SqlParserPos position) {
    return switch (function.toUpperCase(Locale.ROOT)) {
      case "NOW",
          "CURRENT_TIMESTAMP",
          "LOCALTIMESTAMP",
          "GET_CURRENT_TIMESTAMP",
          "TRANSACTION_TIMESTAMP" -> {
        lasting = Lasting.MOMENT;
        yield timestamp(now.toEpochMilli(), position);
      }
      case "CURRENT_DATE", "TODAY" -> {
        lasting = lasting == Lasting.MOMENT ? Lasting.MOMENT : Lasting.DAY;
        yield SqlLiteral.createDate(
            org.apache.calcite.util.DateString.fromDaysSinceEpoch(
                (int) Math.floorDiv(now.toEpochMilli(), 86_400_000L)),
            position);
      }
      default -> null;
    };
  }

  static SqlLiteral timestamp(long millis, SqlParserPos position) {
    return SqlLiteral.createTimestamp(
        SqlTypeName.TIMESTAMP, TimestampString.fromMillisSinceEpoch(millis), 3, position);
  }

  private static SqlNode resolve(SqlUnknownLiteral literal) {
    String text = literal.getValue();
    SqlParserPos position = literal.getParserPosition();
    return switch (literal.tag.toUpperCase(Locale.ROOT)) {
      case "TIMESTAMP", "DATETIME" ->
          timestamp(
              TimeText.timestamp(text).orElseThrow(() -> unreadable(text, "a timestamp", position)),
              position);
      case "DATE" ->
          SqlLiteral.createDate(
              org.apache.calcite.util.DateString.fromDaysSinceEpoch(
                  TimeText.date(text).orElseThrow(() -> unreadable(text, "a date", position))),
              position);
      default ->
          throw new TrailException(
              ErrorCode.UNSUPPORTED,
              SqlErrors.at(position)
                  + literal.tag
                  + " literals do not exist; write TIMESTAMP or DATE before the text.");
    };
  }

  static TrailException unreadable(String text, String what, SqlParserPos position) {
    String examples =
        switch (what) {
          case "a date" -> "; write for example '2026-01-05' or '2026/01/05'.";
          case "a timestamp" ->
              "; write for example '2026-01-05T10:00:00Z', '2026-01-05 10:00:00' or '2026-01-05'.";
          default -> ".";
        };
    return new TrailException(
        ErrorCode.TYPE_MISMATCH,
        SqlErrors.at(position) + "'" + text + "' is not " + what + examples);
  }
}
