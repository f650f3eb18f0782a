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
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** From text to a syntax tree. Stateless. */
public final class TrailParser {
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
    return new TreeSet<>(Set.of(metadata().getJdbcKeywords().split(",")));
  }

  /** Whether a word, in any case, must be quoted to be a name. */
  static boolean isReserved(String word) {
    return metadata().isReservedWord(word.toUpperCase(Locale.ROOT));
  }

  private static SqlAbstractParserImpl.Metadata metadata() {
    return TrailSqlParser.FACTORY.getParser(new StringReader("")).getMetadata();
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
            second(statements.get(1).getParserPosition())
                + "a second statement begins here, and one is run at a time; the text has "
                + statements.size()
                + ".");
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
          ErrorCode.SYNTAX_ERROR, unclosed.orElseGet(() -> SyntaxMessages.of(e, text, first)), e);
    }
  }

  private static String second(SqlParserPos position) {
    return "Line " + position.getLineNum() + ", column " + position.getColumnNum() + ": ";
  }
}
