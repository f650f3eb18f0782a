package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Public logs hold copies of events that differ in content: the rows that satisfy a condition and
 * those that do not are all rows, in the archive and in a lake of it alike.
 */
@OverPublicLogs
class DifferingCopiesOfPublicLogsTest {
  private static final List<String> CONDITIONS =
      List.of(
          "errorcode IS NULL",
          "responseelements IS NULL",
          "requestparameters LIKE '%a%'",
          "coalesce(sourceipaddress, '') LIKE '%.amazonaws.com'",
          "useridentity.type = 'IAMUser'",
          "delivered_at < TIMESTAMP '2021-07-29 12:00:00'",
          "source_record < 20");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"fixtures, 702", "real, 32063"})
  void conditionsPartTheRows(String name, long events) {
    Path archive = PublicLogs.FOLDER.resolve(name);
    String lake = folder.resolve("lake").toString();
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()), lake, Settings.DEFAULT, CompactionOptions.DEFAULT)) {
      compaction.run(progress -> {}, new Cancellation());
    }
    for (String condition : CONDITIONS) {
      String sql =
          "SELECT (%s) AS held, count(*) AS n, count(errorcode) AS errors FROM events WHERE %s GROUP BY 1";
      List<List<Object>> raw = parts(archive, sql, condition);
      assertThat(raw.stream().mapToLong(row -> (Long) row.get(1)).sum())
          .as(condition)
          .isEqualTo(events);
      assertThat(parts(archive, sql, condition, "lake=" + lake, "sources=lake"))
          .as("compacted: " + condition)
          .containsExactlyInAnyOrderElementsOf(raw);
    }
  }

  /** One query for the rows that satisfy a condition, one each for those that do not. */
  private static List<List<Object>> parts(
      Path archive, String sql, String condition, String... properties) {
    return List.of(condition, "NOT (" + condition + ")", "(" + condition + ") IS NULL").stream()
        .flatMap(
            part -> Answer.of(archive, sql.formatted(condition, part), properties).rows().stream())
        .map(row -> java.util.Arrays.asList(row.values().toArray()))
        .toList();
  }
}
