package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.EOF;

import io.trailql.sql.parser.generated.SimpleCharStream;
import io.trailql.sql.parser.generated.Token;
import io.trailql.sql.parser.generated.TokenMgrError;
import io.trailql.sql.parser.generated.TrailSqlParserTokenManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Gives the parser a statement's tokens after several passes over all of them, each for what is
 * simpler to say of tokens than in the grammar.
 */
final class TokenFilter extends TrailSqlParserTokenManager {
  private List<Token> tokens;
  private TokenMgrError unreadable;
  private int next;

  TokenFilter(SimpleCharStream characters) {
    super(characters);
  }

  @Override
  public Token getNextToken() {
    if (tokens == null) {
      tokens = read();
      LambdaArrows.tell(tokens);
      TableNames.join(tokens);
      QueryForms.plain(tokens);
      Set<Token> types = Collections.newSetFromMap(new IdentityHashMap<>());
      TypePlaces.mark(tokens, types);
      TypedTexts.plain(tokens, types);
      KeywordNames.mark(tokens, types);
    }
    if (next < tokens.size()) {
      return tokens.get(next++);
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return tokens.get(tokens.size() - 1);
  }

  /** All tokens, or those before what is none. */
  private List<Token> read() {
    List<Token> read = new ArrayList<>();
    try {
      Token token;
      do {
        token = super.getNextToken();
        read.add(token);
      } while (token.kind != EOF);
    } catch (TokenMgrError e) {
      unreadable = e;
    }
    return read;
  }
}
