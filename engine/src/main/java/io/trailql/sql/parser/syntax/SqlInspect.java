package io.trailql.sql.parser.syntax;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;

/**
 * A statement that asks about tables or a query instead of running one: EXPLAIN, SHOW SCHEMAS, SHOW
 * TABLES, SHOW COLUMNS, DESCRIBE.
 */
public final class SqlInspect extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("INSPECT", SqlKind.OTHER);

  private final Kind inspected;
  private final SqlNode subject;
  private final SqlNode pattern;

  /** What is asked. */
  public enum Kind {
    /** How a query would run; the subject is the query. */
    EXPLAIN,
    /** Which schemas there are; without a subject. */
    SCHEMAS,
    /** Which tables there are; the subject is a schema's name or absent. */
    TABLES,
    /** Which columns a table has; the subject is its name. */
    COLUMNS
  }

  /**
   * A statement as parsed.
   *
   * @param subject null where the kind allows it to be absent
   */
  public SqlInspect(SqlParserPos position, Kind kind, SqlNode subject) {
    this(position, kind, subject, null);
  }

  private SqlInspect(SqlParserPos position, Kind kind, SqlNode subject, SqlNode pattern) {
    super(position);
    this.inspected = kind;
    this.subject = subject;
    this.pattern = pattern;
  }

  /**
   * The same of names that are like a pattern.
   *
   * @param pattern a text; null for all names
   */
  public static SqlInspect like(
      SqlParserPos position, Kind kind, SqlNode subject, SqlNode pattern) {
    return new SqlInspect(position, kind, subject, pattern);
  }

  /** What is asked. */
  public Kind inspected() {
    return inspected;
  }

  /** The query, schema or table. */
  public Optional<SqlNode> subject() {
    return Optional.ofNullable(subject);
  }

  /** What the names are like, with {@code %} and {@code _}; absent for all names. */
  public Optional<String> pattern() {
    return Optional.ofNullable(pattern).map(p -> ((SqlLiteral) p).getValueAs(String.class));
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(subject, pattern);
  }

  @Override
  public void unparse(SqlWriter writer, int left, int right) {
    writer.keyword(inspected.name());
    if (subject != null) {
      subject.unparse(writer, 0, 0);
    }
    if (pattern != null) {
      writer.keyword("LIKE");
      pattern.unparse(writer, 0, 0);
    }
  }
}
