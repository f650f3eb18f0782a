package io.trailql.sql.parser;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.parser.generated.ParseException;
import io.trailql.sql.parser.generated.TrailSqlParser;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** From text to a syntax tree. Stateless. */
public final class TrailParser {
  private static final Pattern ENCOUNTERED =
      Pattern.compile("Encountered \"(.*?)\" at line \\d+, column \\d+\\..*", Pattern.DOTALL);

  private static final Set<String> CHANGES =
      Set.of(
          "INSERT",
          "UPSERT",
          "DELETE",
          "UPDATE",
          "MERGE",
          "CREATE",
          "DROP",
          "ALTER",
          "TRUNCATE",
          "GRANT",
          "REVOKE",
          "REPLACE",
          "RENAME");

  private static final SqlParserImplFactory FACTORY =
      reader -> {
        TrailSqlParser parser = (TrailSqlParser) TrailSqlParser.FACTORY.getParser(reader);
        try {
          parser.token_source = new TokenFilter(parser.Characters());
        } catch (ParseException e) {
          throw new IllegalStateException(e);
        }
        return parser;
      };

  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(1024)
          .withConformance(SqlConformanceEnum.LENIENT);

  private TrailParser() {}

  /** Words that must be quoted to be names, beyond those of SQL-92; upper case, sorted. */
  public static Set<String> keywords() {
    SqlAbstractParserImpl parser = TrailSqlParser.FACTORY.getParser(new StringReader(""));
    return new TreeSet<>(Set.of(parser.getMetadata().getJdbcKeywords().split(",")));
  }

  /** The tree of the one statement in the text; a semicolon after it is allowed. */
  public static SqlNode parse(String sql) {
    String text = StatementText.normalize(sql);
    if (text.isBlank()) {
      throw new TrailException(ErrorCode.SYNTAX_ERROR, "The statement is empty.");
    }
    try {
      SqlNodeList statements = SqlParser.create(text, CONFIG).parseStmtList();
      if (statements.size() == 0) {
        throw new TrailException(ErrorCode.SYNTAX_ERROR, "The statement is empty.");
      }
      if (statements.size() != 1) {
        throw new TrailException(
            ErrorCode.SYNTAX_ERROR,
            "One statement is run at a time; the text has " + statements.size() + ".");
      }
      return statements.get(0);
    } catch (SqlParseException e) {
      String[] words = StatementText.withoutComments(text).strip().split("\\W+", 3);
      boolean explained = words.length > 1 && words[0].equalsIgnoreCase("explain");
      String first = explained ? words[1] : words[0];
      if (CHANGES.contains(first.toUpperCase(Locale.ROOT))) {
        throw new TrailException(
            ErrorCode.READ_ONLY,
            "TrailQL only reads: " + first + " would change something and cannot be run.");
      }
      Optional<String> unclosed = StatementText.unclosed(text);
      throw new TrailException(
          ErrorCode.SYNTAX_ERROR, unclosed.orElseGet(() -> message(e, first)), e);
    }
  }

  private static String message(SqlParseException error, String first) {
    String place =
        error.getPos() == null
            ? ""
            : "Line "
                + error.getPos().getLineNum()
                + ", column "
                + error.getPos().getColumnNum()
                + ": ";
    String text = String.valueOf(error.getMessage());
    Matcher encountered = ENCOUNTERED.matcher(text);
    if (encountered.matches()) {
      String token = encountered.group(1).replace("\\'", "'").replace("\\\"", "\"");
      return place
          + (token.endsWith("<EOF>")
              ? "the statement ends too early."
              : "unexpected " + token + ".");
    }
    if (first.equalsIgnoreCase("show")) {
      return place + "there are SHOW TABLES, SHOW TABLES FROM schema and SHOW COLUMNS FROM table.";
    }
    if (text.startsWith("Non-query expression")) {
      return place + "a statement does not begin with " + first + ".";
    }
    int end = text.indexOf('\n');
    return place + (end < 0 ? text : text.substring(0, end));
  }
}
