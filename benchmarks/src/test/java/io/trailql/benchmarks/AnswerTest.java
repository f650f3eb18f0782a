package io.trailql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static Answer answer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return Answer.of(rows);
    }
  }

  private static Question question(String sql, String columns) {
    return new Question("q", Question.Kind.PLAIN, List.of(columns), sql, sql, sql);
  }

  private static final Question ORDERED = question("select a from t order by a", "a");
  private static final Question UNORDERED = question("select a from t", "a");
  private static final Question ALL = question("select * from t", "*");

  @Test
  void valuesOfBothFormsAreTheSame() throws SQLException {
    Answer objects =
        answer(
            "SELECT {'Arn': 'a', 'Since': TIMESTAMP '2024-03-02 01:02:03', 'None': NULL} AS s, ['x', NULL] AS l, TIMESTAMPTZ '2024-03-02 02:02:03+01' AS t");
    Answer texts =
        answer(
            "SELECT '{\"since\": \"2024-03-02T01:02:03.000Z\", \"arn\":\"a\"}' AS s, '[\"x\", null]' AS l, TIMESTAMP '2024-03-02 01:02:03' AS t");
    assertThat(objects.rows())
        .isEqualTo(texts.rows())
        .containsExactly(
            List.of("{arn=a, since=2024-03-02T01:02:03Z}", "[x, null]", "2024-03-02T01:02:03Z"));
  }

  @Test
  void rowsInAnotherOrderAreDifferentWhereAnOrderIsAskedFor() throws SQLException {
    Answer one = answer("VALUES (1), (2)");
    Answer two = answer("VALUES (2), (1)");
    assertThat(one.difference(two, ORDERED)).contains("row 0: [1] and [2]");
    assertThat(one.difference(two, UNORDERED)).isEmpty();
  }

  @Test
  void oneRowMoreAndOneValueElseAreDifferences() throws SQLException {
    Answer one = answer("SELECT 1 AS a, 'x' AS b");
    assertThat(one.difference(answer("SELECT 1 AS a, 'y' AS b"), UNORDERED))
        .contains("row 0: [1, x] and [1, y]");
    assertThat(one.difference(answer("SELECT 1 AS a, 'x' AS b FROM range(2)"), UNORDERED))
        .contains("1 and 2 rows");
    assertThat(one.difference(answer("SELECT 1 AS a"), UNORDERED))
        .contains("columns [a, b] and [a]");
  }

  @Test
  void ofAllColumnsThoseThatBothHaveAreCompared() throws SQLException {
    Answer one = answer("SELECT 1 AS a, 'x' AS b, 7 AS c");
    assertThat(one.difference(answer("SELECT 'x' AS b, 1 AS a"), ALL)).isEmpty();
    assertThat(one.difference(answer("SELECT 'x' AS b, 2 AS a"), ALL))
        .contains("row 0: [1, x] and [2, x]");
  }
}
