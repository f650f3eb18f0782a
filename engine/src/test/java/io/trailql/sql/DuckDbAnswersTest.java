package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shapes of statements, each with the answer that DuckDB gives over the same rows. Where DuckDB
 * says it otherwise, its text follows {@code -- duckdb}.
 */
class DuckDbAnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/duckdb");
  private static final String OTHER_TEXT = "\n-- duckdb\n";

  private static Statements tested;
  private static Connection judge;

  @BeforeAll
  static void fill() throws SQLException {
    tested = Statements.over(Map.of("events", RandomEvents.rows()));
    judge = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = judge.createStatement()) {
      for (String sql : RandomEvents.duckDbTable()) {
        statement.execute(sql);
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    judge.close();
  }

  static List<String> statements() throws IOException {
    List<String> statements = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        statements.addAll(List.of(Files.readString(file).strip().split("\n\n")));
      }
    }
    assertThat(statements).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    return statements;
  }

  @ParameterizedTest
  @MethodSource("statements")
  void answersAsDuckDb(String statement) throws SQLException {
    String[] texts = statement.split(OTHER_TEXT);
    List<String> expected = expected(texts[texts.length - 1]);
    assertThat(tested.sorted(texts[0])).as(statement).isEqualTo(expected);
  }

  private static List<String> expected(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = judge.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          boolean time = result.getMetaData().getColumnType(i) == Types.TIMESTAMP;
          LocalDateTime at = time ? result.getObject(i, LocalDateTime.class) : null;
          row.add(
              time
                  ? at == null ? "null" : at.toInstant(ZoneOffset.UTC).toString()
                  : String.valueOf(result.getObject(i)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows.stream().sorted().toList();
  }
}
