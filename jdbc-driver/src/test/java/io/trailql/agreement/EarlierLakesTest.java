package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.compact.CompactionOptions;
import io.trailql.error.ErrorKind;
import io.trailql.error.TrailException;
import io.trailql.lake.Layout;
import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lakes of every version that there was are read with the same answers, and grow. */
class EarlierLakesTest {
  @TempDir private Path temporary;

  static List<EarlierLake> lakes() throws IOException {
    return EarlierLake.all();
  }

  /** With the property {@code trailql.lakes=write}, those of the version at hand are made anew. */
  @Test
  void thereIsOneOfEachLayout() throws IOException {
    if ("write".equals(System.getProperty("trailql.lakes"))) {
      for (Layout layout : Layout.values()) {
        EarlierLake.of(System.getProperty("project.version"), layout)
            .make(temporary.resolve(layout.name()), layout);
      }
    }
    assertThat(lakes())
        .extracting(EarlierLake::toString)
        .contains("0.1.0/clustered", "0.1.0/partitioned");
  }

  @ParameterizedTest
  @MethodSource("lakes")
  void isReadAndGrows(EarlierLake earlier) throws IOException {
    Properties expected = earlier.expected();
    List<String> columns = List.of(expected.getProperty("columns").split(","));
    try (LoopbackS3 server = earlier.serve()) {
      ComparedLake lake = earlier.copy(server, temporary.resolve("lake"));
      assertSame(lake, "archive", "keep", columns, expected, "records");
      assertSame(lake, "both", "keep", columns, expected, "records");
      assertSame(lake, "both", "remove", columns, expected, "events");
      assertSame(lake, "lake", "keep", columns, expected, "lake.records");
      assertThat(troubles(lake)).isEqualTo(1);
      long before = lake.snapshot();

      assertThat(lake.compact(CompactionOptions.DEFAULT.rescanning()).objects())
          .isEqualTo(Long.parseLong(expected.getProperty("remaining")));
      assertSame(lake, "lake", "keep", columns, expected, "records");
      assertSame(lake, "lake", "remove", columns, expected, "events");
      assertSame(lake, "both", "remove", columns, expected, "events");
      assertThat(troubles(lake)).isEqualTo(1);
      assertToldInTheLake(lake);
      assertThat(lake.eventsAsOf(before).size()).isPositive();
      assertThat(lake.compact(CompactionOptions.DEFAULT.rescanning()).objects()).isZero();
      lake.expected();
    }
  }

  /** Ledgers that do not count the objects with broken content are looked through. */
  private static void assertToldInTheLake(ComparedLake lake) {
    Map<String, String> strict = new HashMap<>(ComparedLake.view("lake", "keep"));
    strict.put("on_error", "fail");
    assertThatThrownBy(() -> lake.query(strict, "SELECT count(*) FROM events", row -> {}))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code().kind()).isEqualTo(ErrorKind.DATA));
  }

  private static int troubles(ComparedLake lake) {
    List<Object> rows = new ArrayList<>();
    lake.query(ComparedLake.view("both", "keep"), "SELECT code FROM read_errors", rows::add);
    return rows.size();
  }

  private static void assertSame(
      ComparedLake lake,
      String sources,
      String duplicates,
      List<String> columns,
      Properties expected,
      String which) {
    ComparedLake.Rows rows = lake.rows(ComparedLake.view(sources, duplicates), columns);
    assertThat(rows.size())
        .as("%s, %s: number", sources, duplicates)
        .isEqualTo(Integer.parseInt(expected.getProperty(which)));
    assertThat(rows.sha256())
        .as("%s, %s: rows", sources, duplicates)
        .isEqualTo(expected.getProperty(which + ".sha256"));
  }
}
