package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Finds queries inside expressions. */
public final class Subqueries {
  private Subqueries() {}

  /** The outermost queries in the expression, which may be null. */
  public static List<SqlNode> of(SqlNode expression) {
    List<SqlNode> queries = new ArrayList<>();
    if (expression != null) {
      expression.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
              if (call.isA(SqlKind.QUERY)) {
                queries.add(call);
                return null;
              }
              return super.visit(call);
            }
          });
    }
    return queries;
  }

  /** Whether it is a query with a table that goes by such a name, hiding those outside of it. */
  public static boolean hasTable(SqlNode query, Predicate<String> name) {
    return query instanceof SqlSelect select
        && select.getFrom() != null
        && names(select.getFrom()).anyMatch(name);
  }

  private static Stream<String> names(SqlNode from) {
    return from instanceof SqlJoin join
        ? Stream.concat(names(join.getLeft()), names(join.getRight()))
        : Stream.ofNullable(SqlValidatorUtil.alias(from));
  }
}
