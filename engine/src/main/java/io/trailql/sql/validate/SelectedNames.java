package io.trailql.sql.validate;

import java.util.List;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * Names given with AS where DuckDB knows them and the standard does not: in WHERE, and further on
 * in the same list. They mean what was selected, unless a table has a column of the name.
 */
final class SelectedNames extends SqlShuttle {
  private final List<SqlNode> items;
  private final SqlValidatorScope scope;

  private SelectedNames(List<SqlNode> items, SqlValidatorScope scope) {
    this.items = items;
    this.scope = scope;
  }

  /** The condition with the expressions that such names stand for. */
  static SqlNode replaced(SqlNode where, SqlSelect select, SqlValidatorScope scope) {
    return where.accept(new SelectedNames(select.getSelectList().getList(), scope));
  }

  /** A selected item, as resolved, with what was selected before it. */
  static SqlNode replacedItem(
      SqlNode resolved, SqlNode written, SqlSelect select, SqlValidatorScope scope) {
    List<SqlNode> items = select.getSelectList().getList();
    int at = 0;
    while (at < items.size() && items.get(at) != written) {
      at++;
    }
    boolean isFirst = at == 0 || at == items.size();
    return isFirst || resolved.isA(SqlKind.QUERY) || StarColumns.isSeveral(resolved)
        ? resolved
        : resolved.accept(new SelectedNames(items.subList(0, at), scope));
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return call;
    }
    if (call.getKind() == SqlKind.AS) {
      SqlNode value = call.operand(0);
      SqlNode replaced = value.accept(this);
      return replaced == value
          ? call
          : call.getOperator().createCall(call.getParserPosition(), replaced, call.operand(1));
    }
    return super.visit(call);
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    if (!id.isSimple() || id.isStar()) {
      return id;
    }
    for (int i = items.size() - 1; i >= 0; i--) {
      SqlNode item = items.get(i);
      if (item.getKind() == SqlKind.AS
          && id.getSimple().equalsIgnoreCase(SqlValidatorUtil.alias(item))) {
        SqlNode value = SqlUtil.stripAs(item);
        boolean fits = Subqueries.of(value).isEmpty() && !isColumn(id);
        return fits
            ? value
                .accept(new SelectedNames(items.subList(0, i), scope))
                .accept(new Copy(id.getParserPosition()))
            : id;
      }
    }
    return id;
  }

  private boolean isColumn(SqlIdentifier id) {
    try {
      scope.fullyQualify(id);
      return true;
    } catch (CalciteContextException e) {
      return false;
    }
  }

  /** Nodes of its own, where the name stands: the validator knows each by what it is. */
  private static final class Copy extends SqlShuttle {
    private final SqlParserPos position;

    Copy(SqlParserPos position) {
      this.position = position;
    }

    @Override
    public SqlNode visit(SqlCall call) {
      CallCopyingArgHandler copied = new CallCopyingArgHandler(call, true);
      call.getOperator().acceptCall(this, call, false, copied);
      return copied.result().clone(position);
    }

    @Override
    public SqlNode visit(SqlIdentifier id) {
      return id.clone(position);
    }
  }
}
