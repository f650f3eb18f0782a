package io.trailql.docs;

import static io.trailql.docs.MarkdownPage.quoted;

import io.trailql.column.Type;
import io.trailql.event.DialectColumn;
import io.trailql.event.EventField;
import io.trailql.event.Kind;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableDefinition;
import io.trailql.event.Tables;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.SourceColumn;
import io.trailql.sql.catalog.SourceTable;
import java.util.stream.Collectors;

/** The page of tables and columns, from their declarations. */
final class ColumnsPage {
  private final MarkdownPage page = new MarkdownPage("Tables and columns");

  private ColumnsPage() {}

  static String text() {
    ColumnsPage columns = new ColumnsPage();
    columns.introduce();
    Tables.ALL.forEach(columns::table);
    for (SourceTable table : new Catalog().tables()) {
      if (table.schema().equals(Catalog.FLAT_SCHEMA)) {
        columns.flat(table);
      } else if (!table.schema().equals(Catalog.DEFAULT_SCHEMA)) {
        columns.dialect(table);
      }
    }
    return columns.page.toString();
  }

  private void introduce() {
    page.paragraph(
        "Tables without a schema's name are those of `"
            + Catalog.DEFAULT_SCHEMA
            + "`. Names may be written in upper or lower case. `DESCRIBE table` and `SHOW COLUMNS FROM table` say the same as this page.");
    page.paragraph(
        "A field of a `row` is reached with dots, `useridentity.type`. Elements of an array of rows, here written `resources[].arn`, come from `CROSS JOIN UNNEST(resources) AS r`. Times are UTC; documents are JSON text. How values that do not fit their type are kept: [exactness](../concepts/exactness.md).");
    page.paragraph(
        "*From* is the JSON key of the record; or the `path` of the object (and its name, where the path does not say it), the `object` itself, the `rest` of the record, `all` columns together, the `listing`, the `lake`'s metadata, or the `reading`. *Since* is the version of the record format that brought a field; empty where CloudTrail's documentation names none.");
  }

  private void table(TableDefinition table) {
    page.heading(2, table.name());
    page.paragraph(table.documentation());
    page.paragraph("Objects in folders named " + kinds(table) + ".");
    page.table("column", "type", "from", "since", "meaning");
    for (TableColumn column : table.columns()) {
      if (column.field().isPresent()) {
        field("", "", column.field().get());
      } else {
        page.row(
            quoted(column.name()),
            column.type().toString(),
            origin(table, column),
            "",
            column.documentation());
      }
    }
  }

  private static String kinds(TableDefinition table) {
    return table.kinds().stream()
        .sorted()
        .map(Kind::folder)
        .map(MarkdownPage::quoted)
        .collect(Collectors.joining(", "));
  }

  private static String origin(TableDefinition table, TableColumn column) {
    return switch (column.origin()) {
      case RECORD -> throw new IllegalArgumentException("has a field: " + column);
      case SCOPE -> "path";
      case PROVENANCE -> "object";
      case EXTRA -> "rest";
      case DERIVED -> "all";
      case SYSTEM -> {
        if (table.content() == TableDefinition.Content.DATA_FILES) {
          yield "lake";
        }
        yield table.content() == TableDefinition.Content.LISTING
                || column.name().equals("source_object")
                || column.name().equals("delivered_at")
            ? "listing"
            : "reading";
      }
    };
  }

  private void field(String names, String keys, EventField field) {
    page.row(
        quoted(names + field.name()),
        type(field),
        quoted(keys + field.key()),
        field.since(),
        field.documentation());
    String deeper = field.form() == EventField.Form.ROWS ? "[]." : ".";
    field
        .fields()
        .forEach(part -> field(names + field.name() + deeper, keys + field.key() + deeper, part));
  }

  private static String type(EventField field) {
    return switch (field.form()) {
      case ROW -> "row";
      case ROWS -> "array(row)";
      case DOCUMENT -> "varchar (JSON)";
      default -> field.type().toString();
    };
  }

  private void flat(SourceTable table) {
    page.heading(2, table.schema() + "." + table.name());
    page.paragraph(
        "`"
            + table.name()
            + "` with one plain column for each field, for tools that cannot use structs. Arrays and maps are JSON text.");
    page.table("column", "type", "of `" + table.name() + "`");
    for (SourceColumn column : table.columns()) {
      Leaf leaf = column.leaves().get(0);
      boolean isJson = !(leaf.type() instanceof Type.Scalar);
      page.row(
          quoted(column.name()),
          column.type() + (isJson ? " (JSON)" : ""),
          quoted(leaf.toString()));
    }
  }

  /** A table of another tool's users: names, types and what the values are made of. */
  private void dialect(SourceTable table) {
    page.heading(2, table.schema() + "." + table.name());
    page.paragraph(
        table.documentation()
            + " "
            + table.columns().stream()
                .filter(column -> !column.isInStar())
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(", ", "A star leaves out ", ".")));
    page.table("column", "type", "of `" + table.definition().name() + "`");
    table.columns().forEach(column -> dialect(column.name(), column.type(), column));
  }

  private void dialect(String name, Type type, SourceColumn column) {
    boolean isTop = name.equals(column.name());
    boolean isRow = type instanceof Type.Row;
    page.row(quoted(name), isRow ? "row" : type.toString(), isTop ? made(column) : "");
    if (type instanceof Type.Row row) {
      row.fields().forEach(field -> dialect(name + "." + field.name(), field.type(), column));
    }
  }

  private static String made(SourceColumn column) {
    return column.source() instanceof DialectColumn.Native leaf
        ? quoted(leaf.leaf().toString())
        : column.documentation();
  }
}
