package io.trailql.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Athena's tables have columns of the same names that hold days in different forms: {@code day} is
 * a day of a month here and a whole day there, {@code dt} is written with slashes or hyphens. The
 * form of the texts that a statement compares one with tells which is meant.
 */
final class PartitionDays extends SqlBasicVisitor<Void> {
  /** Days as text with slashes, in our table. */
  private static final Set<String> WITH_SLASHES =
      Set.of("timestamp", "date_partition", "p_date", "dt");

  private static final Set<SqlKind> COMPARISONS =
      Set.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.BETWEEN,
          SqlKind.IN,
          SqlKind.NOT_IN);

  private static final Pattern SLASHES = Pattern.compile("\\d{4}/\\d\\d/\\d\\d");
  private static final Pattern HYPHENS = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private final Set<String> whole = new TreeSet<>();

  private PartitionDays() {}

  /** Puts the column that is a day in the place of those that are meant as one. */
  static void resolve(SqlNode statement) {
    PartitionDays days = new PartitionDays();
    statement.accept(days);
    if (!days.whole.isEmpty()) {
      statement.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier id) {
              days.rename(id);
              return null;
            }
          });
    }
  }

  @Override
  public Void visit(SqlCall call) {
    if (COMPARISONS.contains(call.getKind()) && call.operand(0) instanceof SqlIdentifier id) {
      String name = last(id);
      call.getOperandList().stream().skip(1).forEach(operand -> compared(name, operand));
    }
    return super.visit(call);
  }

  private void compared(String name, SqlNode operand) {
    if (operand instanceof SqlNodeList list) {
      list.forEach(each -> compared(name, each));
    } else if (operand instanceof SqlLiteral literal
        && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())) {
      String text = literal.getValueAs(String.class);
      boolean isMeant =
          name.equals("day")
              ? SLASHES.matcher(text).matches() || HYPHENS.matcher(text).matches()
              : WITH_SLASHES.contains(name) && HYPHENS.matcher(text).matches();
      if (isMeant) {
        whole.add(name);
      }
    }
  }

  private void rename(SqlIdentifier id) {
    if (!id.isStar() && whole.contains(last(id))) {
      List<String> names = new ArrayList<>(id.names);
      List<SqlParserPos> positions = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        positions.add(id.getComponentParserPosition(i));
      }
      names.set(names.size() - 1, "date");
      id.setNames(names, positions);
    }
  }

  private static String last(SqlIdentifier id) {
    return id.names.get(id.names.size() - 1).toLowerCase(Locale.ROOT);
  }
}
