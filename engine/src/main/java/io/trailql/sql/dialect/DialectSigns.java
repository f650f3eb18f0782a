package io.trailql.sql.dialect;

import io.trailql.event.Dialect;
import io.trailql.event.DialectColumn;
import io.trailql.event.DialectTable;
import io.trailql.event.DialectTables;
import io.trailql.event.TableColumn;
import io.trailql.event.Tables;
import io.trailql.sql.parser.syntax.JsonAccess;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Counts what in a statement only the users of one dialect write. */
final class DialectSigns extends SqlBasicVisitor<Void> {
  private static final Set<String> DOCUMENTS =
      Set.of("requestparameters", "responseelements", "additionaleventdata", "serviceeventdetails");

  private static final Set<String> DUCKDB_FUNCTIONS =
      Set.of(
          "string_split",
          "strftime",
          "strptime",
          "json_extract_string",
          "json_contains",
          "from_json",
          "epoch_ms",
          "list_contains",
          "regexp_matches",
          "list_filter",
          "list_transform");

  private static final Set<String> ATHENA_FUNCTIONS =
      Set.of("from_iso8601_timestamp", "json_extract_scalar", "json_extract", "date_parse");

  /** As users of CloudTrail Lake write times. */
  private static final Pattern BLANK_BEFORE_HOURS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d.*");

  /** As CloudTrail writes times. */
  private static final Pattern AS_IN_RECORDS = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

  /** Columns that no other table has. */
  private static final Map<Dialect, Set<String>> COLUMNS = columns();

  private final Map<Dialect, Integer> counts = new EnumMap<>(Dialect.class);

  /** Names that the statement itself gives, which tell of no dialect's columns. */
  private final Set<String> given = new HashSet<>();

  private DialectSigns() {}

  /** The dialect that most speaks for. */
  static Dialect of(SqlNode statement, List<SqlIdentifier> tables) {
    DialectSigns signs = new DialectSigns();
    statement.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (call.getKind() == SqlKind.AS && call.operand(1) instanceof SqlIdentifier name) {
              signs.given.add(name.getSimple().toLowerCase(Locale.ROOT));
            }
            return super.visit(call);
          }
        });
    tables.forEach(table -> signs.table(table.names.get(table.names.size() - 1)));
    statement.accept(signs);
    Dialect best = Dialect.ATHENA;
    for (Dialect dialect : List.of(Dialect.LAKE, Dialect.TAILPIPE)) {
      if (signs.count(dialect) > signs.count(best)) {
        best = dialect;
      }
    }
    return best;
  }

  private static Map<Dialect, Set<String>> columns() {
    Map<Dialect, Set<String>> columns = new EnumMap<>(Dialect.class);
    for (DialectTable table : DialectTables.ALL) {
      Set<String> own = new HashSet<>();
      table.columns().stream().map(DialectColumn::name).forEach(own::add);
      for (TableColumn column : Tables.EVENTS.columns()) {
        own.remove(column.name());
      }
      for (DialectTable other : DialectTables.ALL) {
        if (other != table) {
          other.columns().stream().map(DialectColumn::name).forEach(own::remove);
        }
      }
      columns.put(table.dialect(), own);
    }
    return columns;
  }

  private int count(Dialect dialect) {
    return counts.getOrDefault(dialect, 0);
  }

  private void add(Dialect dialect, int weight) {
    counts.merge(dialect, weight, Integer::sum);
  }

  private void table(String name) {
    if (DialectNames.isEventDataStore(name)) {
      add(Dialect.LAKE, 100);
    }
    for (DialectTable table : DialectTables.ALL) {
      if (table.name().equalsIgnoreCase(name)) {
        add(table.dialect(), table.dialect() == Dialect.ATHENA ? 1 : 100);
      }
    }
  }

  @Override
  public Void visit(SqlIdentifier id) {
    if (id.isSimple() && given.contains(id.getSimple().toLowerCase(Locale.ROOT))) {
      return null;
    }
    String first = id.names.get(0).toLowerCase(Locale.ROOT);
    String last = id.names.get(id.names.size() - 1).toLowerCase(Locale.ROOT);
    COLUMNS.forEach(
        (dialect, columns) -> {
          if (columns.contains(first) || columns.contains(last)) {
            add(dialect, 2);
          }
        });
    return null;
  }

  @Override
  public Void visit(SqlCall call) {
    if (call.getOperator() instanceof JsonAccess
        || call.getOperator() == SqlLibraryOperators.INFIX_CAST) {
      add(Dialect.TAILPIPE, 3);
    } else if (call.getKind() == SqlKind.ITEM && isColumn(call.operand(0), DOCUMENTS)) {
      add(Dialect.LAKE, 4);
    } else if (call.getOperator() instanceof SqlFunction function) {
      function(function.getName().toLowerCase(Locale.ROOT), call);
    } else if (SqlKind.COMPARISON.contains(call.getKind()) || call.getKind() == SqlKind.BETWEEN) {
      comparison(call);
    }
    return super.visit(call);
  }

  private void function(String name, SqlCall call) {
    if (DUCKDB_FUNCTIONS.contains(name)) {
      add(Dialect.TAILPIPE, 2);
    }
    if (call.operandCount() == 0) {
      return;
    }
    if (List.of("element_at", "map_keys", "map_values").contains(name)
        && isColumn(call.operand(0), DOCUMENTS)) {
      add(Dialect.LAKE, 4);
    } else if (ATHENA_FUNCTIONS.contains(name)
        && (isColumn(call.operand(0), DOCUMENTS)
            || isColumn(call.operand(0), Set.of("eventtime")))) {
      add(Dialect.ATHENA, 4);
    }
  }

  private void comparison(SqlCall call) {
    if (!isColumn(call.operand(0), Set.of("eventtime"))) {
      return;
    }
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlLiteral literal && literal.getValue() != null) {
        String text = literal.toValue();
        if (text != null && BLANK_BEFORE_HOURS.matcher(text).matches()) {
          add(Dialect.LAKE, 1);
        } else if (text != null && AS_IN_RECORDS.matcher(text).matches()) {
          add(Dialect.ATHENA, 1);
        }
      }
    }
  }

  private static boolean isColumn(SqlNode node, Set<String> names) {
    return node instanceof SqlIdentifier id
        && !id.isStar()
        && names.contains(id.names.get(id.names.size() - 1).toLowerCase(Locale.ROOT));
  }
}
