package io.trailql.sql.validate;

import com.google.common.collect.ImmutableSet;
import io.trailql.column.Type.Scalar;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.catalog.TrailTable;
import io.trailql.sql.operators.JsonAsText;
import io.trailql.sql.operators.LambdaOperator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeCoercionRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlQualified;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;

/**
 * Calcite's validator with our coercion, and columns that a star does not show. One for each
 * statement.
 */
final class TrailValidator extends SqlValidatorImpl {
  private static final SqlTypeCoercionRule CASTS = casts();

  private final Set<SqlParserPos> stars;

  TrailValidator(
      SqlOperatorTable operators,
      CalciteCatalogReader catalog,
      UnnestForm unnest,
      Set<SqlParserPos> stars) {
    super(
        operators,
        catalog,
        catalog.getTypeFactory(),
        Config.DEFAULT
            .withConformance(new TrailConformance(unnest))
            .withTypeCoercionFactory(TrailCoercion::new)
            .withTypeCoercionRules(CASTS)
            .withDefaultNullCollation(org.apache.calcite.config.NullCollation.LAST)
            .withIdentifierExpansion(true));
    this.stars = stars;
  }

  /** The standard's casts, and TRUE and FALSE as 1 and 0. */
  private static SqlTypeCoercionRule casts() {
    Map<SqlTypeName, ImmutableSet<SqlTypeName>> casts =
        new EnumMap<>(SqlTypeCoercionRule.instance().getTypeMapping());
    for (SqlTypeName number :
        List.of(SqlTypeName.INTEGER, SqlTypeName.BIGINT, SqlTypeName.DOUBLE)) {
      casts.merge(
          number,
          ImmutableSet.of(SqlTypeName.BOOLEAN),
          (known, more) -> ImmutableSet.<SqlTypeName>builder().addAll(known).addAll(more).build());
    }
    return SqlTypeCoercionRule.instance(casts);
  }

  /** Lets CAST make text of rows, arrays and maps, and rows whose fields are reached by path. */
  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode node) {
    if (node.getKind() == SqlKind.ITEM && node instanceof SqlCall item) {
      ofJson(item, scope);
    }
    if ((node.getKind() == SqlKind.CAST || node.getKind() == SqlKind.SAFE_CAST)
        && node instanceof SqlCall call
        && !(call.operand(0) instanceof SqlLiteral || call.operand(0) instanceof SqlDynamicParam)
        && call.operand(1) instanceof SqlDataTypeSpec type
        && SqlTypeUtil.isCharacter(type.deriveType(this))) {
      SqlNode value = call.operand(0);
      RelDataType from = super.deriveType(scope, value);
      if (from.isStruct() || SqlTypeUtil.isCollection(from) || SqlTypeUtil.isMap(from)) {
        call.setOperand(0, JsonAsText.OPERATOR.createCall(value.getParserPosition(), value));
      }
    }
    RelDataType type = super.deriveType(scope, node);
    boolean isCast = node.getKind() == SqlKind.CAST || node.getKind() == SqlKind.SAFE_CAST;
    return isCast && type.isStruct() ? reachable(node, type) : type;
  }

  /** Takes JSON in brackets for a map, or for an array whose elements count from 0. */
  private void ofJson(SqlCall item, SqlValidatorScope scope) {
    SqlNode json = item.operand(0);
    if (json instanceof SqlDynamicParam
        || RelTypes.toColumn(deriveType(scope, json)) != Scalar.JSON) {
      return;
    }
    SqlParserPos position = json.getParserPosition();
    SqlNode key = item.operand(1);
    SqlTypeNameSpec element = new HeldAsText(Scalar.JSON, position);
    boolean isKey = SqlTypeUtil.isCharacter(deriveType(scope, key));
    SqlTypeNameSpec type =
        isKey
            ? new SqlMapTypeNameSpec(
                new SqlDataTypeSpec(
                    new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, position), position),
                new SqlDataTypeSpec(element, position),
                position)
            : new SqlCollectionTypeNameSpec(element, SqlTypeName.ARRAY, position);
    item.setOperand(
        0,
        SqlLibraryOperators.SAFE_CAST.createCall(
            position, json, new SqlDataTypeSpec(type, position)));
    if (!isKey) {
      SqlNode one = SqlLiteral.createExactNumeric("1", position);
      item.setOperand(1, SqlStdOperatorTable.PLUS.createCall(position, key, one));
    }
  }

  /** The type of a row whose fields are reached by path, which casts forget. */
  private RelDataType reachable(SqlNode cast, RelDataType row) {
    RelDataType fields =
        typeFactory.createStructType(
            StructKind.PEEK_FIELDS_NO_EXPAND,
            row.getFieldList().stream().map(RelDataTypeField::getType).toList(),
            row.getFieldNames());
    RelDataType reachable = typeFactory.createTypeWithNullability(fields, row.isNullable());
    setValidatedNodeType(cast, reachable);
    return reachable;
  }

  /** A parameter has none yet where the type of what it is in is asked for before its own. */
  @Override
  public RelDataType getValidatedNodeType(SqlNode node) {
    return node instanceof SqlDynamicParam && getValidatedNodeTypeIfKnown(node) == null
        ? unknownType
        : super.getValidatedNodeType(node);
  }

  /** Derives casts before they are looked for among the keys, where they are derived already. */
  private void castsAsInKeys(SqlNode expression, SqlValidatorScope scope) {
    expression.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (call.getKind() == SqlKind.CAST
                || call.getKind() == SqlKind.SAFE_CAST
                || call.getOperator() instanceof LambdaOperator) {
              deriveType(scope, call);
            }
            return call.isA(SqlKind.QUERY) ? null : super.visit(call);
          }
        });
  }

  @Override
  protected void validateWhereClause(SqlSelect select) {
    if (select.getWhere() != null) {
      SqlNode where = UsingColumns.resolve(select.getWhere(), select, this);
      select.setWhere(SelectedNames.replaced(where, select, getWhereScope(select)));
    }
    super.validateWhereClause(select);
  }

  @Override
  protected void validateJoin(SqlJoin join, SqlValidatorScope scope) {
    new JoinColumns(this).prepare(join);
    super.validateJoin(join, scope);
  }

  @Override
  protected RelDataType validateSelectList(
      SqlNodeList written, SqlSelect select, RelDataType target) {
    SqlNodeList items = StarColumns.plain(written, select, this);
    if (!(select.getFrom() instanceof SqlJoin join) || !JoinColumns.hasCommon(join)) {
      return super.validateSelectList(items, select, target);
    }
    SqlNodeList named = new SqlNodeList(items.getParserPosition());
    for (SqlNode item : items) {
      if (item instanceof SqlIdentifier id && id.isStar() && id.names.size() == 1) {
        named.addAll(new JoinColumns(this).star(join, id.getParserPosition()));
      } else {
        named.add(item);
      }
    }
    return super.validateSelectList(named, select, target);
  }

  @Override
  public SqlNode expandSelectExpr(
      SqlNode item, SelectScope scope, SqlSelect select, Map<String, SqlNode> expansions) {
    SqlNode resolved = UsingColumns.resolve(item, select, this);
    return super.expandSelectExpr(
        SelectedNames.replacedItem(resolved, item, select, scope), scope, select, expansions);
  }

  @Override
  protected void validateGroupClause(SqlSelect select) {
    SqlNodeList keys = select.getGroup();
    for (int i = 0; keys != null && i < keys.size(); i++) {
      keys.set(i, UsingColumns.resolveGroup(keys.get(i), select, this));
    }
    super.validateGroupClause(select);
  }

  @Override
  protected void validateHavingClause(SqlSelect select) {
    if (select.getHaving() != null) {
      select.setHaving(UsingColumns.resolve(select.getHaving(), select, this));
      castsAsInKeys(select.getHaving(), getHavingScope(select));
    }
    super.validateHavingClause(select);
  }

  @Override
  protected void validateOrderList(SqlSelect select) {
    SqlNodeList keys = select.getOrderList();
    for (int i = 0; keys != null && i < keys.size(); i++) {
      keys.set(i, UsingColumns.resolveKey(keys.get(i), select, this));
      castsAsInKeys(keys.get(i), getOrderScope(select));
    }
    super.validateOrderList(select);
  }

  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fields,
      SqlNode expression,
      SelectScope scope,
      boolean includeSystemVars) {
    if (expression instanceof SqlIdentifier id
        && stars.contains(id.getParserPosition())
        && isHidden(id, scope)) {
      return;
    }
    super.addToSelectList(list, aliases, fields, expression, scope, includeSystemVars);
  }

  private static boolean isHidden(SqlIdentifier id, SelectScope scope) {
    SqlQualified qualified = scope.fullyQualify(id);
    SqlValidatorTable table = qualified.namespace == null ? null : qualified.namespace.getTable();
    TrailTable trail = table == null ? null : table.unwrap(TrailTable.class);
    return trail != null && trail.isHidden(id.names.get(id.names.size() - 1));
  }
}
