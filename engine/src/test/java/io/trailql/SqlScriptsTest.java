package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts of statements, each followed by its rows as {@code --> a|b}. A script passes when running
 * it writes it anew as it is. The rows were worked out from the seven events of {@code
 * sql/archive}, by hand.
 */
class SqlScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/sql");
  private static final String ROW = "--> ";

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void answersAsWritten(Path script) throws IOException {
    String text = Files.readString(script);
    assertThat(text.split("\n\n").length).isGreaterThan(4);
    Settings settings = Settings.of(Map.of("lookahead", "unlimited"));
    try (Engine engine = Engine.open(List.of(SCRIPTS + "/archive"), settings)) {
      String rewritten =
          Stream.of(text.strip().split("\n\n"))
              .map(block -> block(engine, block))
              .collect(Collectors.joining("\n\n", "", "\n"));
      assertThat(rewritten).isEqualTo(text);
    }
  }

  private static String block(Engine engine, String block) {
    List<String> lines = new ArrayList<>(block.lines().filter(l -> !l.startsWith(ROW)).toList());
    try (QueryResult result = engine.prepare(String.join("\n", lines)).run()) {
      int columns = result.columns().size();
      while (result.next()) {
        lines.add(
            ROW
                + IntStream.range(0, columns)
                    .mapToObj(column -> String.valueOf(result.value(column)))
                    .collect(Collectors.joining("|")));
      }
      assertThat(result.warnings()).isEmpty();
    } catch (RuntimeException e) {
      throw new UncheckedIOException(new IOException("in " + block, e));
    }
    return String.join("\n", lines);
  }
}
