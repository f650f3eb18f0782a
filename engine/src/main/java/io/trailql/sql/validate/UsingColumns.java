package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * Makes of a name that USING or NATURAL JOIN made one column of both sides what it stands for; the
 * validator does so itself in SELECT and ORDER BY only.
 */
class UsingColumns extends SqlShuttle {
  private static final Set<SqlKind> GROUPINGS =
      EnumSet.of(SqlKind.ROLLUP, SqlKind.CUBE, SqlKind.GROUPING_SETS, SqlKind.ROW);

  private final TrailValidator validator;
  private final SqlNode from;

  private UsingColumns(TrailValidator validator, SqlNode from) {
    this.validator = validator;
    this.from = from;
  }

  /** The expression, common columns of the select's FROM replaced. */
  static SqlNode resolve(SqlNode expression, SqlSelect select, TrailValidator validator) {
    return select.getFrom() instanceof SqlJoin
        ? expression.accept(new UsingColumns(validator, select.getFrom()))
        : expression;
  }

  /** The same for a key of ORDER BY, where the name of a selected column means that. */
  static SqlNode resolveKey(SqlNode key, SqlSelect select, TrailValidator validator) {
    return select.getFrom() instanceof SqlJoin
        ? key.accept(
            new UsingColumns(validator, select.getFrom()) {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                boolean selected =
                    select.getSelectList().stream()
                        .anyMatch(item -> id.toString().equalsIgnoreCase(alias(item)));
                return selected ? id : super.visit(id);
              }
            })
        : key;
  }

  /** The same for a key of GROUP BY, where a number or a new name means a selected expression. */
  static SqlNode resolveGroup(SqlNode key, SqlSelect select, TrailValidator validator) {
    return select.getFrom() instanceof SqlJoin
        ? new UsingColumns(validator, select.getFrom()).group(key, select.getSelectList())
        : key;
  }

  /**
   * Makes a condition of USING or NATURAL where a side is itself a join that has the column in
   * common: the converter would compare one of its tables only. For validated joins.
   */
  static void spellOut(SqlJoin join, TrailValidator validator) {
    List<String> names = validator.usingNames(join);
    if (names == null) {
      return;
    }
    UsingColumns left = new UsingColumns(validator, join.getLeft());
    UsingColumns right = new UsingColumns(validator, join.getRight());
    SqlParserPos position = join.getParserPosition();
    List<SqlNode> equalities = new ArrayList<>();
    boolean several = false;
    for (String name : names) {
      List<SqlNode> before = left.sides(join.getLeft(), name, position);
      List<SqlNode> after = right.sides(join.getRight(), name, position);
      several |= before.size() > 1 || after.size() > 1;
      equalities.add(SqlStdOperatorTable.EQUALS.createCall(position, first(before), first(after)));
    }
    if (!several) {
      return;
    }
    SqlNode condition =
        equalities.stream()
            .reduce((a, b) -> SqlStdOperatorTable.AND.createCall(position, a, b))
            .orElseThrow();
    validator.deriveType(validator.getJoinScope(join), condition);
    join.setOperand(1, SqlLiteral.createBoolean(false, position));
    join.setOperand(4, JoinConditionType.ON.symbol(position));
    join.setOperand(5, condition);
  }

  /** The first that is not NULL. */
  private static SqlNode first(List<SqlNode> values) {
    SqlNode last = values.get(values.size() - 1);
    if (values.size() == 1) {
      return last;
    }
    SqlParserPos position = last.getParserPosition();
    List<SqlNode> others = values.subList(0, values.size() - 1);
    List<SqlNode> present = new ArrayList<>();
    others.forEach(v -> present.add(SqlStdOperatorTable.IS_NOT_NULL.createCall(position, v)));
    return new SqlCase(
        position,
        null,
        new SqlNodeList(present, position),
        new SqlNodeList(others, position),
        last);
  }

  private SqlNode group(SqlNode key, SqlNodeList items) {
    if (GROUPINGS.contains(key.getKind())) {
      SqlCall call = (SqlCall) key;
      List<SqlNode> keys = call.getOperandList().stream().map(k -> group(k, items)).toList();
      return call.getOperator().createCall(call.getParserPosition(), keys);
    }
    return selected(key, items).accept(this);
  }

  private SqlNode selected(SqlNode key, SqlNodeList items) {
    if (key instanceof SqlNumericLiteral number && number.isInteger()) {
      int ordinal = number.intValue(true);
      return ordinal >= 1 && ordinal <= items.size() ? expression(items.get(ordinal - 1)) : key;
    }
    if (key instanceof SqlIdentifier id && id.isSimple() && !has(from, id.getSimple())) {
      return items.stream()
          .filter(item -> id.getSimple().equalsIgnoreCase(alias(item)))
          .findFirst()
          .map(UsingColumns::expression)
          .orElse(key);
    }
    return key;
  }

  private static SqlNode expression(SqlNode item) {
    return SqlUtil.stripAs(item);
  }

  private static String alias(SqlNode item) {
    return SqlValidatorUtil.alias(item);
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.AS) {
      call.setOperand(0, call.operand(0).accept(this));
      return call;
    }
    return call.isA(SqlKind.QUERY) ? call : super.visit(call);
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    if (!id.isSimple() || id.isStar()) {
      return id;
    }
    List<SqlNode> sides = sides(from, id.getSimple(), id.getParserPosition());
    if (!isCommon(from, id.getSimple()) || sides.size() < 2) {
      return id;
    }
    return SqlStdOperatorTable.COALESCE.createCall(id.getParserPosition(), sides);
  }

  /** Whether the outermost join that has the column on both sides has it in common. */
  private boolean isCommon(SqlNode node, String name) {
    if (!(node instanceof SqlJoin join)) {
      return false;
    }
    List<String> common = validator.usingNames(join);
    boolean here = common != null && common.stream().anyMatch(name::equalsIgnoreCase);
    if (here) {
      return true;
    }
    boolean left = has(join.getLeft(), name);
    boolean right = has(join.getRight(), name);
    return left != right && isCommon(left ? join.getLeft() : join.getRight(), name);
  }

  private boolean has(SqlNode node, String name) {
    return !sides(node, name, SqlParserPos.ZERO).isEmpty();
  }

  /** The column of that name of each table that has one. */
  private List<SqlNode> sides(SqlNode node, String name, SqlParserPos position) {
    if (node instanceof SqlJoin join) {
      List<SqlNode> sides = new ArrayList<>(sides(join.getLeft(), name, position));
      sides.addAll(sides(join.getRight(), name, position));
      return sides;
    }
    SqlValidatorNamespace namespace = validator.getNamespace(node);
    String alias = SqlValidatorUtil.alias(node);
    SqlNameMatcher matcher = validator.getCatalogReader().nameMatcher();
    boolean has =
        namespace != null && alias != null && matcher.field(namespace.getRowType(), name) != null;
    return has ? List.of(new SqlIdentifier(List.of(alias, name), position)) : List.of();
  }
}
