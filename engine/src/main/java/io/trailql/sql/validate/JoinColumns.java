package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.catalog.TrailTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * The columns of a join in the standard's order: those in common first, once each. The validator
 * can neither leave hidden ones out of that nor out of what NATURAL compares.
 */
final class JoinColumns {
  /**
   * A column of a join.
   *
   * @param owners the tables it comes from: several when it is in common, none when they have no
   *     name
   */
  private record Column(String name, RelDataType type, boolean hidden, List<String> owners) {
    SqlNode expression(SqlParserPos position) {
      List<SqlNode> sides =
          owners.stream()
              .<SqlNode>map(owner -> new SqlIdentifier(List.of(owner, name), position))
              .toList();
      return sides.size() == 1
          ? sides.get(0)
          : SqlStdOperatorTable.AS.createCall(
              position,
              SqlStdOperatorTable.COALESCE.createCall(position, sides),
              new SqlIdentifier(name, SqlParserPos.ZERO));
    }
  }

  private static final Set<Type> NUMBERS = Set.of(Scalar.INTEGER, Scalar.BIGINT, Scalar.DOUBLE);
  private static final Set<Type> TIMES = Set.of(Scalar.DATE, Scalar.TIMESTAMP);

  private final TrailValidator validator;
  private final SqlNameMatcher names;

  JoinColumns(TrailValidator validator) {
    this.validator = validator;
    this.names = validator.getCatalogReader().nameMatcher();
  }

  /** What a star stands for over the join. */
  List<SqlNode> star(SqlJoin join, SqlParserPos position) {
    return of(join).stream()
        .filter(column -> !column.hidden())
        .map(column -> column.expression(position))
        .toList();
  }

  /** Whether the join, or one in it, has columns in common. */
  static boolean hasCommon(SqlNode node) {
    return node instanceof SqlJoin join
        && (join.getConditionType() == JoinConditionType.USING
            || hasCommon(join.getLeft())
            || hasCommon(join.getRight()));
  }

  /** Makes USING of NATURAL, and refuses columns in common that cannot be compared. */
  void prepare(SqlNode node) {
    if (!(node instanceof SqlJoin join)) {
      return;
    }
    prepare(join.getLeft());
    prepare(join.getRight());
    if (!join.isNatural() && join.getConditionType() != JoinConditionType.USING) {
      return;
    }
    List<Column> left = of(join.getLeft());
    List<Column> right = of(join.getRight());
    if (join.isNatural()) {
      name(join, left.stream().filter(c -> !c.hidden() && has(right, c)).toList());
    }
    for (SqlNode name : using(join)) {
      Column one = find(left, name.toString());
      Column other = find(right, name.toString());
      if (one != null && other != null) {
        requireOne(name, left);
        requireOne(name, right);
        requireOneType(name, one, other);
      }
    }
  }

  private boolean has(List<Column> columns, Column like) {
    Column found = find(columns, like.name());
    return found != null && !found.hidden();
  }

  private static void name(SqlJoin join, List<Column> common) {
    SqlParserPos position = join.getParserPosition();
    join.setOperand(1, SqlLiteral.createBoolean(false, position));
    join.setOperand(
        4, (common.isEmpty() ? JoinConditionType.ON : JoinConditionType.USING).symbol(position));
    join.setOperand(
        5,
        common.isEmpty()
            ? SqlLiteral.createBoolean(true, position)
            : new SqlNodeList(
                common.stream().map(c -> new SqlIdentifier(c.name(), position)).toList(),
                position));
  }

  private void requireOne(SqlNode name, List<Column> side) {
    if (side.stream().filter(c -> names.matches(c.name(), name.toString())).count() > 1) {
      throw new TrailException(
          ErrorCode.INVALID_QUERY,
          SqlErrors.at(name.getParserPosition())
              + "More than one column of a side of this join is called "
              + name
              + ", so NATURAL and USING cannot tell which is meant. Write ON and a condition.");
    }
  }

  private static void requireOneType(SqlNode name, Column one, Column other) {
    Type left = RelTypes.toColumn(one.type());
    Type right = RelTypes.toColumn(other.type());
    if (!isComparable(left, right)) {
      throw new TrailException(
          ErrorCode.TYPE_MISMATCH,
          SqlErrors.at(name.getParserPosition())
              + "The column "
              + one.name()
              + " is "
              + TypeMessages.name(left)
              + " on the left of this join and "
              + TypeMessages.name(right)
              + " on its right, which cannot be compared. Write ON and a condition in place of NATURAL or USING.");
    }
  }

  private static boolean isComparable(Type left, Type right) {
    return left.equals(right)
        || Stream.of(left, right).anyMatch(Scalar.NULL::equals)
        || Stream.of(left, right).allMatch(NUMBERS::contains)
        || Stream.of(left, right).allMatch(TIMES::contains);
  }

  private List<Column> of(SqlNode node) {
    if (!(node instanceof SqlJoin join)) {
      return ofTable(node);
    }
    List<Column> left = of(join.getLeft());
    List<Column> right = of(join.getRight());
    List<Column> common = new ArrayList<>();
    List<Column> rest = new ArrayList<>();
    for (SqlNode name : using(join)) {
      Column one = find(left, name.toString());
      Column other = find(right, name.toString());
      List<String> owners =
          Stream.of(one, other).map(Column::owners).flatMap(Collection::stream).toList();
      common.add(new Column(one.name(), one.type(), one.hidden() && other.hidden(), owners));
      left.remove(one);
      right.remove(other);
    }
    rest.addAll(common);
    rest.addAll(left);
    rest.addAll(right);
    return rest;
  }

  private static List<SqlNode> using(SqlJoin join) {
    return join.getConditionType() == JoinConditionType.USING
        ? List.copyOf(((SqlNodeList) join.getCondition()).getList())
        : List.of();
  }

  private Column find(List<Column> columns, String name) {
    return columns.stream().filter(c -> names.matches(c.name(), name)).findFirst().orElse(null);
  }

  private List<Column> ofTable(SqlNode node) {
    SqlValidatorNamespace namespace = validator.getNamespace(node);
    RelDataType row = namespace.getRowType();
    String alias = SqlValidatorUtil.alias(node);
    SqlValidatorTable table = namespace.getTable();
    TrailTable trail = table == null ? null : table.unwrap(TrailTable.class);
    List<Column> columns = new ArrayList<>();
    row.getFieldList()
        .forEach(
            field ->
                columns.add(
                    new Column(
                        field.getName(),
                        field.getType(),
                        trail != null && trail.isHidden(field.getName()),
                        alias == null ? List.of() : List.of(alias))));
    return columns;
  }
}
