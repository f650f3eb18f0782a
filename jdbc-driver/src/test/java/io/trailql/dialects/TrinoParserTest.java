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
  /** An event data store without quotes, or what stands for one: CloudTrail Lake takes it. */
  private static final Pattern BARE_STORE =
      Pattern.compile(
          "\\b(FROM|JOIN)\\s+([0-9a-f]{8}-[\\w-]+|eds-[\\w-]+|\\$\\w+)", Pattern.CASE_INSENSITIVE);

  /** Its strings have no comma between them. */
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
      parser.createStatement(BARE_STORE.matcher(statement).replaceAll("$1 \"store\""));
      return false;
    } catch (ParsingException e) {
      return true;
    }
  }
}
