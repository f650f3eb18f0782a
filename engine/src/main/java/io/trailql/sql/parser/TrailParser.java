package io.trailql.sql.parser;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.parser.generated.ParseException;
import io.trailql.sql.parser.generated.TrailSqlParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** From text to a syntax tree. Stateless. */
public final class TrailParser {
  private static final Pattern ENCOUNTERED =
      Pattern.compile("Encountered \"(.*?)\" at line \\d+, column \\d+\\..*", Pattern.DOTALL);

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

  /** The tree of the one statement in the text; a semicolon after it is allowed. */
  public static SqlNode parse(String sql) {
    String text = StatementText.normalize(sql);
    if (text.isBlank()) {
      throw new TrailException(ErrorCode.SYNTAX_ERROR, "The statement is empty.");
    }
    try {
      SqlNodeList statements = SqlParser.create(text, CONFIG).parseStmtList();
      if (statements.size() != 1) {
        throw new TrailException(
            ErrorCode.SYNTAX_ERROR,
            "One statement is run at a time; the text has " + statements.size() + ".");
      }
      return statements.get(0);
    } catch (SqlParseException e) {
      throw new TrailException(ErrorCode.SYNTAX_ERROR, message(e), e);
    }
  }

  private static String message(SqlParseException error) {
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
      String token = encountered.group(1);
      return place
          + (token.equals("<EOF>") ? "the statement ends too early." : "unexpected " + token + ".");
    }
    int end = text.indexOf('\n');
    return place + (end < 0 ? text : text.substring(0, end));
  }
}
