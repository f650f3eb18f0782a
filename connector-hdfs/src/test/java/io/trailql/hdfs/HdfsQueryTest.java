package io.trailql.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import io.trailql.logs.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A few questions, with the answers of a disk; all of them are asked by {@link HdfsAnswersTest}.
 */
@OverPublicLogs
class HdfsQueryTest {
  private static final Path LOGS = PublicLogs.FOLDER.resolve("fixtures");

  @Test
  void theAnswersAreThoseOfADisk() throws IOException {
    LocalHdfs cluster = LocalHdfs.empty();
    for (Path file : PublicLogs.files(LOGS)) {
      cluster.put(
          "trails/a/" + LOGS.relativize(file).toString().replace('\\', '/'),
          Files.readAllBytes(file));
    }
    try (Engine here = Engine.open(List.of(LOGS.toString()), Settings.DEFAULT);
        Engine there = Engine.open(List.of(cluster.location("trails/a")), Settings.DEFAULT)) {
      for (String sql :
          List.of(
              "SELECT source_object, source_record, eventname FROM events ORDER BY 1, 2",
              "SELECT account, region, date, count(*) FROM events GROUP BY 1, 2, 3 ORDER BY 1, 2, 3, 4",
              "SELECT source_object, size, kind FROM objects ORDER BY 1",
              "SELECT source_object, code FROM read_errors ORDER BY 1, 2")) {
        List<List<Object>> expected = Rows.of(here, sql);
        assertThat(Rows.of(there, sql)).as(sql).isEqualTo(expected);
      }
      Object first = Rows.of(here, "SELECT min(source_object) FROM events").get(0).get(0);
      String needle = "SELECT count(*) FROM events WHERE source_object = '" + first + "'";
      assertThat(Rows.of(there, needle))
          .isEqualTo(Rows.of(here, needle))
          .isNotEqualTo(List.of(List.of(0L)));
    }
  }
}
