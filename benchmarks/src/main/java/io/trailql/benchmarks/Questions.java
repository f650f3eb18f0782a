package io.trailql.benchmarks;

import io.trailql.benchmarks.Question.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code questions.sql}. */
final class Questions {
  private static final String NAME = "-- name: ";
  private static final String KIND = "-- kind: ";
  private static final String COLUMNS = "-- cols: ";
  private static final String DUCKDB = "-- duckdb:";
  private static final String ATHENA = "-- athena:";

  private Questions() {}

  /** All of them, with these values in the place of their names. */
  static List<Question> of(Map<String, String> constants) {
    List<Question> questions = new ArrayList<>();
    for (String part : text().split("(?m)^(?=" + NAME + ")")) {
      if (part.startsWith(NAME)) {
        questions.add(question(part, constants));
      }
    }
    return questions;
  }

  private static Question question(String part, Map<String, String> constants) {
    Map<String, String> header = new HashMap<>();
    StringBuilder trail = new StringBuilder();
    StringBuilder duckDb = new StringBuilder();
    StringBuilder athena = new StringBuilder();
    StringBuilder sql = trail;
    for (String line : part.lines().toList()) {
      if (line.equals(DUCKDB)) {
        sql = duckDb;
      } else if (line.equals(ATHENA)) {
        sql = athena;
      } else if (line.startsWith("-- ")) {
        int end = line.indexOf(' ', 3) + 1;
        header.put(line.substring(0, end), line.substring(end));
      } else {
        sql.append(line).append('\n');
      }
    }
    String ours = filled(trail.toString(), constants);
    return new Question(
        header.get(NAME),
        Kind.valueOf(header.getOrDefault(KIND, "plain").toUpperCase(Locale.ROOT)),
        List.of(header.get(COLUMNS).split(",")),
        ours,
        duckDb.isEmpty() ? ours : filled(duckDb.toString(), constants),
        athena.isEmpty()
            ? ours.replaceAll("\\b(from|join) events\\b", "$1 cloudtrail_logs")
            : filled(athena.toString(), constants));
  }

  private static String filled(String sql, Map<String, String> constants) {
    String filled = sql.strip();
    for (Map.Entry<String, String> constant : constants.entrySet()) {
      filled =
          filled.replace("${" + constant.getKey() + "}", constant.getValue().replace("'", "''"));
    }
    if (filled.contains("${")) {
      throw new IllegalArgumentException("no value for a name in " + filled);
    }
    return filled;
  }

  private static String text() {
    try (InputStream file = Questions.class.getResourceAsStream("questions.sql")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
