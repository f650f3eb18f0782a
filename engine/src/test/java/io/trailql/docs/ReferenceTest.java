package io.trailql.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import io.trailql.error.ErrorCode;
import io.trailql.error.ErrorKind;
import io.trailql.function.AggregateFunction;
import io.trailql.function.Functions;
import io.trailql.function.TypePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference pages are what the code gives. */
class ReferenceTest {
  static final List<SpecialForm> SYNTAX = SpecialForm.SYNTAX;
  static final List<SpecialForm> WINDOW = SpecialForm.WINDOW;

  private static final Map<String, Supplier<String>> PAGES =
      Map.of(
          "columns.md", ColumnsPage::text,
          "functions.md", FunctionsPage::text,
          "properties.md", PropertiesPage::text,
          "errors.md", ErrorsPage::text);

  /** One row, so that every form of a call gives the same. */
  private static final String ROW = " FROM (VALUES (1, 0.5e0, true, 'a')) AS t(n, d, b, v)";

  private static final String TWO_ROWS =
      " FROM (VALUES (1, 0.5e0, true, 'a'), (2, 0e0, false, 'b')) AS t(n, d, b, v)";

  private static final Map<TypePattern, String> ARGUMENTS =
      Map.of(
          TypePattern.BIGINT, "n",
          TypePattern.DOUBLE, "d",
          TypePattern.BOOLEAN, "b",
          TypePattern.ARRAY, "ARRAY[d]",
          TypePattern.MAP, "map(ARRAY[v], ARRAY[n])");

  @TempDir private Path archive;

  @ParameterizedTest
  @ValueSource(strings = {"columns.md", "functions.md", "properties.md", "errors.md"})
  void pageIsWhatTheCodeGives(String name) {
    ReferencePage.named(name).isExactly(PAGES.get(name).get());
  }

  @Test
  void everyNameOfAFunctionIsOnThePage() {
    Set<String> named = new HashSet<>();
    Stream.of(SpecialForm.SYNTAX, SpecialForm.GROUPING, SpecialForm.WINDOW)
        .flatMap(List::stream)
        .forEach(form -> named.addAll(form.names()));
    FunctionsPage.text()
        .lines()
        .filter(line -> line.startsWith("### "))
        .forEach(line -> named.addAll(List.of(line.substring(4).replace("`", "").split(", "))));
    try (Engine engine = engine()) {
      assertThat(named).isEqualTo(engine.functionNames());
    }
  }

  @Test
  void everyErrorAndNoOtherIsOnThePage() {
    String page = ErrorsPage.text();
    assertThat(page.lines().filter(line -> line.startsWith("| `")))
        .hasSize(ErrorCode.values().length);
    assertThat(page.lines().filter(line -> line.startsWith("## ")))
        .hasSize(ErrorKind.values().length);
  }

  @ParameterizedTest
  @FieldSource("SYNTAX")
  void exampleIsTrue(SpecialForm form) {
    try (Engine engine = engine();
        QueryResult result = engine.prepare("SELECT " + form.example()).run()) {
      assertThat(result.next()).isTrue();
      assertThat(result.value(0)).as(form.example()).isEqualTo(true);
    }
  }

  @ParameterizedTest
  @FieldSource("WINDOW")
  void windowFunctionIsKnown(SpecialForm form) {
    String sql = "SELECT " + form.example() + " OVER (ORDER BY eventtime) FROM events";
    try (Engine engine = engine();
        QueryResult result = engine.prepare(sql).run()) {
      assertThat(result.next()).as("rows of an empty archive").isFalse();
    }
  }

  @Test
  void groupingIsABitForEachColumn() {
    assertThat(
            values(
                "SELECT grouping(a, b) FROM (VALUES (1, 2)) AS t(a, b) GROUP BY ROLLUP(a, b) ORDER BY 1"))
        .containsExactly("0", "1", "3");
  }

  static List<AggregateFunction> aggregates() {
    return Functions.aggregates();
  }

  @ParameterizedTest
  @MethodSource("aggregates")
  void aggregateTakesWhatThePageSays(AggregateFunction function) {
    for (AggregateFunction.Overload overload : function.overloads()) {
      String arguments =
          overload.signature().parameters().stream()
              .map(parameter -> ARGUMENTS.getOrDefault(parameter.pattern(), "v"))
              .collect(Collectors.joining(", "));
      String call = function.name() + "(" + (arguments.isEmpty() ? "*" : arguments) + ")";
      List<String> alone = values("SELECT " + call + ROW);
      assertThat(values("SELECT " + call + " FILTER (WHERE n = 1)" + TWO_ROWS))
          .as(call)
          .isEqualTo(alone);
      assertThat(values("SELECT " + call + " OVER ()" + ROW)).as(call).isEqualTo(alone);
      if (!arguments.isEmpty()) {
        assertThat(values("SELECT " + call.replaceFirst("\\(", "(DISTINCT ") + ROW))
            .as(call)
            .isEqualTo(alone);
      }
    }
  }

  @Test
  void someAggregatesAreOrdered() {
    assertThat(values("SELECT array_agg(v ORDER BY n DESC)" + TWO_ROWS))
        .containsExactly("[\"b\",\"a\"]");
    assertThat(values("SELECT string_agg(v, '-' ORDER BY n DESC)" + TWO_ROWS))
        .containsExactly("b-a");
  }

  private List<String> values(String sql) {
    List<String> values = new ArrayList<>();
    try (Engine engine = engine();
        QueryResult result = engine.prepare(sql).run()) {
      while (result.next()) {
        values.add(String.valueOf(result.value(0)));
      }
    }
    return values;
  }

  private Engine engine() {
    return Engine.open(List.of(archive.toString()), Settings.DEFAULT);
  }
}
