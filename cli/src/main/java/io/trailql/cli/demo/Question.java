package io.trailql.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of the questions that people keep CloudTrail for.
 *
 * @param title the question in words
 * @param sql the question in SQL
 */
public record Question(String title, String sql) {
  private static final String RESOURCE = "questions.sql";
  private static final String COMMENT = "-- ";

  public Question {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(sql, "sql");
  }

  /** All questions, in order. */
  public static List<Question> all() {
    try (InputStream resource = Question.class.getResourceAsStream(RESOURCE)) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\\R\\s*\\R"))
          .filter(block -> block.lines().count() > 1)
          .map(Question::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Question of(String block) {
    int end = block.indexOf('\n');
    return new Question(
        block.substring(COMMENT.length(), end).strip(), block.substring(end + 1).strip());
  }
}
