package io.trailql.sql;

import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.Suggestions;
import io.trailql.error.TrailException;
import io.trailql.event.Leaf;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.dialect.DialectNames;
import io.trailql.sql.parser.syntax.SqlInspect;
import io.trailql.sql.validate.SqlErrors;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Answers SHOW SCHEMAS, SHOW TABLES, SHOW COLUMNS and DESCRIBE from the catalog. */
final class Inspection {
  private final Catalog catalog;
  private final DialectNames names;

  Inspection(Catalog catalog, DialectNames names) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.names = Objects.requireNonNull(names, "names");
  }

  /** The columns of the answer. */
  static List<ResultColumn> columns(SqlInspect statement) {
    return switch (statement.inspected()) {
      case EXPLAIN -> texts("plan");
      case SCHEMAS -> texts("schema");
      case TABLES -> texts("schema", "table", "comment");
      case COLUMNS -> texts("column", "type", "comment");
    };
  }

  private static List<ResultColumn> texts(String... names) {
    return java.util.stream.Stream.of(names)
        .map(name -> new ResultColumn(name, Scalar.VARCHAR))
        .toList();
  }

  /** The rows of the answer; not for EXPLAIN. */
  List<List<String>> rows(SqlInspect statement) {
    SqlIdentifier name = (SqlIdentifier) statement.subject().orElse(null);
    Pattern like = pattern(statement.pattern().orElse("%"));
    return switch (statement.inspected()) {
      case SCHEMAS ->
          catalog.schemas().stream().filter(s -> like.matcher(s).matches()).map(List::of).toList();
      case TABLES -> tables(name, like);
      default -> columns(name);
    };
  }

  /** What LIKE finds, whatever the case. */
  private static Pattern pattern(String like) {
    StringBuilder regex = new StringBuilder();
    like.codePoints()
        .mapToObj(Character::toString)
        .map(c -> c.equals("%") ? ".*" : c.equals("_") ? "." : Pattern.quote(c))
        .forEach(regex::append);
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  private List<List<String>> tables(SqlIdentifier schema, Pattern like) {
    if (schema != null
        && catalog.schemas().stream().noneMatch(schema.toString()::equalsIgnoreCase)) {
      throw new TrailException(
          ErrorCode.UNKNOWN_TABLE,
          SqlErrors.at(schema.getParserPosition())
              + "There is no schema "
              + schema
              + "."
              + advice(
                  Suggestions.near(schema.toString(), catalog.schemas()),
                  "There are " + String.join(", ", catalog.schemas()) + "."));
    }
    return catalog.tables().stream()
        .filter(t -> schema == null || t.schema().equalsIgnoreCase(schema.toString()))
        .filter(t -> like.matcher(t.name()).matches())
        .map(t -> List.of(t.schema(), t.name(), t.documentation()))
        .toList();
  }

  private List<List<String>> columns(SqlIdentifier name) {
    return table(name).columns().stream()
        .map(c -> List.of(c.name(), c.type().toString(), documentation(c)))
        .toList();
  }

  private static String documentation(io.trailql.sql.catalog.SourceColumn column) {
    List<Leaf> leaves = column.leaves();
    return leaves.size() != 1 || leaves.get(0).path().isEmpty()
        ? column.documentation()
        : "Field " + leaves.get(0) + ".";
  }

  private SourceTable table(SqlNode node) {
    SqlIdentifier name = (SqlIdentifier) node;
    List<String> parts = name.names;
    String last = parts.get(parts.size() - 1);
    return (parts.size() > 1
            ? catalog.table(parts.get(parts.size() - 2), last)
            : catalog.table(last))
        .or(() -> names.table(name).flatMap(t -> catalog.table(t.dialect().schema(), t.name())))
        .orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.UNKNOWN_TABLE,
                    SqlErrors.at(name.getParserPosition())
                        + "There is no table "
                        + name
                        + "."
                        + advice(nearTables(parts), "SHOW TABLES lists those there are.")));
  }

  /** Tables that may have been meant; with their schema when that was written. */
  private List<String> nearTables(List<String> parts) {
    boolean qualified = parts.size() > 1;
    return Suggestions.near(
        String.join(".", parts),
        catalog.tables().stream()
            .map(table -> qualified ? table.schema() + "." + table.name() : table.name())
            .distinct()
            .toList());
  }

  private static String advice(List<String> near, String otherwise) {
    return " " + (near.isEmpty() ? otherwise : "Did you mean " + String.join(" or ", near) + "?");
  }
}
