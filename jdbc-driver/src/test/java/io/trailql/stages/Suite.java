package io.trailql.stages;

import io.trailql.Engine;
import io.trailql.Query;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;

/** The questions, and their answers over some view of the data. */
final class Suite {
  private static final List<String> PROVENANCE =
      List.of("source_object", "source_record", "delivered_at");

  /** The statement as a whole, not what is in its parentheses. */
  private static final Pattern ORDERED = Pattern.compile(" ORDER BY [^()]*$");

  private Suite() {}

  /** The statements; whole rows are those without provenance. */
  static List<String> statements() {
    try (InputStream in = Suite.class.getResourceAsStream("/stages/suite.sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Engine.statements(text).stream().map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows of statements as texts, sorted where the statement leaves their order open, and a hash
   * of each event.
   */
  static Answers answers(String archive, Map<String, String> properties, List<String> statements) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    try (Engine engine = Engine.open(List.of(archive), Settings.of(properties))) {
      String columns = columns(engine);
      for (String sql : statements) {
        List<String> rows = new ArrayList<>();
        forEachRow(
            engine.prepare(sql.replace("SELECT * ", "SELECT " + columns + " ")),
            row -> rows.add(row.toString()));
        if (ORDERED.matcher(sql).find()) {
          sortTies(rows);
        } else {
          rows.sort(null);
        }
        answers.put(sql, rows);
      }
      LongStream.Builder hashes = LongStream.builder();
      forEachRow(
          engine.prepare("SELECT " + columns + ", eventjson FROM events"),
          row -> hashes.add(hash(row.toString())));
      return new Answers(answers, hashes.build().sorted().toArray());
    }
  }

  /**
   * Sorts rows next to each other that begin alike: real logs hold events of one time and id, whose
   * order no statement tells.
   */
  private static void sortTies(List<String> rows) {
    int from = 0;
    for (int to = 1; to <= rows.size(); to++) {
      if (to == rows.size() || !beginning(rows.get(to)).equals(beginning(rows.get(from)))) {
        rows.subList(from, to).sort(null);
        from = to;
      }
    }
  }

  private static String beginning(String row) {
    int comma = row.indexOf(',');
    return comma < 0 ? row : row.substring(0, comma);
  }

  /**
   * What was answered.
   *
   * @param rows of each statement
   * @param events a hash of each event, sorted
   */
  record Answers(Map<String, List<String>> rows, long[] events) {
    /** Fails where another view of the data answers otherwise. */
    void assertSameAs(Answers expected, String view) {
      SoftAssertions.assertSoftly(
          softly -> {
            expected
                .rows()
                .forEach(
                    (sql, rows) ->
                        softly
                            .assertThat(this.rows.get(sql))
                            .as("%s: %s", view, sql)
                            .isEqualTo(rows));
            softly
                .assertThat(events)
                .as("%s: hashes of all events", view)
                .isEqualTo(expected.events());
          });
    }
  }

  /** FNV-1a over 64 bits. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static String columns(Engine engine) {
    return engine.tables().stream()
        .filter(table -> table.schema().equals("trail") && table.name().equals("events"))
        .flatMap(table -> table.columns().stream())
        .map(column -> column.name())
        .filter(name -> !PROVENANCE.contains(name) && !name.equals("eventjson"))
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(", "));
  }

  private static void forEachRow(Query query, Consumer<List<Object>> consumer) {
    try (QueryResult result = query.run()) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
          row.add(result.value(i));
        }
        consumer.accept(row);
      }
    }
  }
}
