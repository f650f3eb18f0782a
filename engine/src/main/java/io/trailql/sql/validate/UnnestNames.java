package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * What the column of {@code UNNEST(x) AS item} is called where no name is given for it: {@code
 * item}, and {@code unnest} as in DuckDB, by itself or after a dot.
 */
final class UnnestNames extends SqlShuttle {
  private static final String UNNEST = "unnest";

  private final Set<String> aliases;
  private final Set<String> whole;

  private UnnestNames(Set<String> aliases, Set<String> whole) {
    this.aliases = aliases;
    this.whole = whole;
  }

  /** The statement with names that the validator knows. */
  static SqlNode plain(SqlNode statement) {
    Found found = new Found();
    statement.accept(found);
    if (found.aliases.isEmpty() && !found.isUnnamed) {
      return statement;
    }
    if (found.isUnnamed) {
      found.aliases.add(UNNEST);
    }
    Set<String> whole = new HashSet<>(found.aliases);
    whole.retainAll(found.simple);
    whole.removeAll(found.qualifiers);
    return statement.accept(new UnnestNames(found.aliases, whole));
  }

  @Override
  public SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (visited instanceof SqlJoin join) {
      join.setLeft(named(join.getLeft()));
      join.setRight(named(join.getRight()));
    } else if (visited instanceof SqlSelect select && select.getFrom() != null) {
      select.setFrom(named(select.getFrom()));
    }
    return visited;
  }

  private SqlNode named(SqlNode from) {
    SqlParserPos position = from.getParserPosition();
    if (from.getKind() == SqlKind.UNNEST) {
      List<SqlNode> operands = new ArrayList<>(List.of(from, new SqlIdentifier(UNNEST, position)));
      if (whole.contains(UNNEST)) {
        operands.add(new SqlIdentifier(UNNEST, position));
      }
      return SqlStdOperatorTable.AS.createCall(position, operands);
    }
    String alias = Found.alias(from);
    return alias != null && whole.contains(alias)
        ? SqlStdOperatorTable.AS.createCall(
            position,
            ((SqlCall) from).operand(0),
            ((SqlCall) from).operand(1),
            ((SqlCall) from).operand(1))
        : from;
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    boolean isColumn =
        id.names.size() > 1
            && aliases.contains(id.names.get(0).toLowerCase(Locale.ROOT))
            && id.names.get(1).equalsIgnoreCase(UNNEST);
    return isColumn ? without(id, 1) : id;
  }

  private static SqlIdentifier without(SqlIdentifier id, int at) {
    List<String> names = new ArrayList<>(id.names);
    names.remove(at);
    List<SqlParserPos> positions = new ArrayList<>();
    for (int i = 0; i < id.names.size(); i++) {
      if (i != at) {
        positions.add(id.getComponentParserPosition(i));
      }
    }
    return new SqlIdentifier(names, null, id.getParserPosition(), positions);
  }

  /** The aliases of UNNEST without names of columns, and how names are used. */
  private static final class Found extends SqlBasicVisitor<Void> {
    private final Set<String> aliases = new HashSet<>();
    private final Set<String> simple = new HashSet<>();
    private final Set<String> qualifiers = new HashSet<>();
    private boolean isUnnamed;

    /** The alias of an UNNEST of one array without names of columns. */
    static String alias(SqlNode from) {
      return from.getKind() == SqlKind.AS
              && from instanceof SqlCall as
              && as.operandCount() == 2
              && as.operand(0).getKind() == SqlKind.UNNEST
              && ((SqlCall) as.operand(0)).operandCount() == 1
              && !Shape.withOrdinality(as.operand(0))
          ? as.operand(1).toString().toLowerCase(Locale.ROOT)
          : null;
    }

    @Override
    public Void visit(SqlCall call) {
      String alias = alias(call);
      if (alias != null) {
        aliases.add(alias);
        return ((SqlCall) call.operand(0)).operand(0).accept(this);
      }
      boolean isFrom =
          call instanceof SqlJoin join && join.getRight().getKind() == SqlKind.UNNEST
              || call instanceof SqlSelect select
                  && select.getFrom() != null
                  && select.getFrom().getKind() == SqlKind.UNNEST;
      isUnnamed |= isFrom;
      return super.visit(call);
    }

    @Override
    public Void visit(SqlIdentifier id) {
      String first = id.names.get(0).toLowerCase(Locale.ROOT);
      boolean isColumn = id.names.size() > 2 || id.names.size() == 2 && !id.isStar();
      if (id.isSimple()) {
        simple.add(first);
      } else if (isColumn && !(id.names.size() == 2 && id.names.get(1).equalsIgnoreCase(UNNEST))) {
        qualifiers.add(first);
      }
      return null;
    }
  }
}
