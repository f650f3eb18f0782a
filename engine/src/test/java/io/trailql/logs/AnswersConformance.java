package io.trailql.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same questions have the same answers on a local disk and elsewhere: over public logs of every
 * kind and layout, broken ones among them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OverPublicLogs
public abstract class AnswersConformance {
  /** Nine tenths of the public logs by number, all of one trail; left out to keep this short. */
  private static final String LARGEST = "342082656213";

  private static final Pattern TOTAL_ORDER = Pattern.compile("(?s)ORDER BY [^()]*$");

  private Engine local;
  private Engine remote;

  /** Opens what {@link #put} writes to as an archive. */
  protected abstract Engine open();

  /** Writes an object of the archive. */
  protected abstract void put(String key, byte[] content);

  /** What an identity is beyond the key. */
  protected abstract String container();

  @BeforeAll
  void copy(@TempDir Path folder) throws IOException {
    for (String part : List.of("real", "fixtures", "insight", "digest", "odd")) {
      Path from = PublicLogs.FOLDER.resolve(part);
      try (Stream<Path> files = Files.walk(from)) {
        files
            .filter(file -> Files.isRegularFile(file) && !file.toString().contains(LARGEST))
            .forEach(file -> copy(file, part + "/" + from.relativize(file), folder));
      }
    }
    local = Engine.open(List.of(folder.toString()), Settings.DEFAULT);
    remote = open();
  }

  private void copy(Path file, String key, Path folder) {
    try {
      Path target = folder.resolve(key);
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
      put(key.replace('\\', '/'), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void close() {
    local.close();
    remote.close();
  }

  static List<String> questions() throws IOException {
    try (InputStream in = AnswersConformance.class.getResourceAsStream("questions.sql")) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
      return Stream.of(text.split(";")).map(String::strip).filter(sql -> !sql.isEmpty()).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theSameAnswer(String sql) {
    List<List<Object>> here = Rows.of(local, sql);
    List<List<Object>> there = Rows.of(remote, sql).stream().map(this::withoutContainer).toList();

    assertThat(here).isNotEmpty();
    if (TOTAL_ORDER.matcher(sql).find()) {
      assertThat(there).isEqualTo(here);
    } else {
      assertThat(sorted(there)).isEqualTo(sorted(here));
    }
  }

  @Test
  void theSameColumns() throws IOException {
    for (String sql : questions()) {
      assertThat(remote.prepare(sql).columns()).isEqualTo(local.prepare(sql).columns());
    }
  }

  /** An object is named by its path here, perhaps by more there. */
  private List<Object> withoutContainer(List<Object> row) {
    return row.stream()
        .map(v -> v instanceof String text ? text.replace(container(), "") : v)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    return rows.stream().sorted(Comparator.comparing(Objects::toString)).toList();
  }
}
