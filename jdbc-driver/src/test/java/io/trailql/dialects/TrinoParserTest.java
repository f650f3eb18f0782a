package io.trailql.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trino's own parser takes what is said to be for Athena and CloudTrail Lake. */
class TrinoParserTest {
  /** Names of event data stores without quotes: only CloudTrail Lake takes them. */
  private static final Pattern STORE =
      Pattern.compile(
          "(?i)\\b(from|join)\\s+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\$?eds-[-0-9a-z]+|\\$EDS_ID)\\b");

  /** A list without a comma, which Athena's own console takes no more, but we do. */
  private static final Set<String> NOT_TRINO = Set.of("athena-missing-comma-in-a-list");

  @Test
  void casesAreTrinosSql() {
    SqlParser parser = new SqlParser();
    List<String> refused =
        Stream.of(CaseFile.ATHENA, CaseFile.LAKE)
            .flatMap(file -> file.cases().stream())
            .filter(asked -> isRefused(parser, asked.statement()))
            .map(Case::name)
            .toList();
    assertThat(refused).containsExactlyInAnyOrderElementsOf(NOT_TRINO);
  }

  private static boolean isRefused(SqlParser parser, String statement) {
    try {
      parser.createStatement(STORE.matcher(statement).replaceAll("$1 \"$2\""));
      return false;
    } catch (ParsingException e) {
      return true;
    }
  }
}
