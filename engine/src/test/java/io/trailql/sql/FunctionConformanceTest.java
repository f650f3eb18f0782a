package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.function.AggregateFunction;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.function.ScalarFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A table of calls with what they give, in {@code functions/conformance.txt}: the call, the
 * families, the result, with tabs between. Families are T for Trino and D for DuckDB, whose results
 * DuckDB itself must have; d is DuckDB where it needs an extension or has a type we have not.
 * Trino's results are those of its documentation.
 */
class FunctionConformanceTest {
  private static final Pattern CALL = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\s*\\(");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d*?)0*)?(?:Z|\\+00)?");

  /** Written without parentheses, or computed by what the grammar makes of them. */
  private static final Set<String> ELSEWHERE = Set.of("Arrays and maps");

  private final Statements events = Statements.overEvents();

  private record Case(String call, String families, String expected) {
    boolean isOf(Family family) {
      return family == Family.TRINO ? families.contains("T") : families.matches(".*[Dd].*");
    }

    Set<String> functions() {
      Set<String> names = new TreeSet<>();
      Matcher matcher = CALL.matcher(call);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
      return names;
    }
  }

  private static List<Case> cases() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                FunctionConformanceTest.class.getResourceAsStream("/functions/conformance.txt"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.split("\t", -1))
          .map(parts -> new Case(parts[0], parts[1], parts[2]))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void callsGiveInTrinoWhatTheyShould() {
    assertThat(wrong(Family.TRINO)).isEmpty();
  }

  @Test
  void callsGiveInDuckDbWhatTheyShould() {
    assertThat(wrong(Family.DUCKDB)).isEmpty();
  }

  private List<String> wrong(Family family) {
    List<String> wrong = new ArrayList<>();
    for (Case each : cases()) {
      if (each.isOf(family)) {
        String found = answer(family, each.call());
        if (!same(found, each.expected())) {
          wrong.add(each.call() + " gives " + found + ", not " + each.expected());
        }
      }
    }
    return wrong;
  }

  private String answer(Family family, String call) {
    try {
      return String.join(" ", events.rows(family, "select " + call));
    } catch (io.trailql.error.TrailException e) {
      return "ERROR";
    }
  }

  @Test
  void duckDbHasTheSameResults() throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement settings = duck.createStatement()) {
      settings.execute("SET TimeZone='UTC'");
      settings.execute("SET autoinstall_known_extensions=false");
      for (Case each : cases()) {
        if (each.families().contains("D")) {
          String found = answer(duck, each.call());
          if (!same(found, each.expected())) {
            wrong.add(each.call() + " is " + found + " in DuckDB, not " + each.expected());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String answer(Connection duck, String call) {
    try {
      String type = one(duck, "typeof(" + call + ")");
      boolean hasParts = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
      String value =
          one(duck, "cast(" + (hasParts ? "to_json(" + call + ")" : call) + " as varchar)");
      return value == null ? "NULL" : value;
    } catch (SQLException e) {
      return "ERROR";
    }
  }

  private static String one(Connection duck, String call) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + call)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Numbers may differ by as little as the last digits; times are written in two ways. */
  private static boolean same(String found, String expected) {
    String left = plain(found);
    String right = plain(expected);
    if (left.equals(right)) {
      return true;
    }
    try {
      double a = Double.parseDouble(left);
      double b = Double.parseDouble(right);
      return a == b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String plain(String value) {
    if (value.equals("null")) {
      return "NULL";
    }
    Matcher time = TIME.matcher(value);
    if (!time.matches()) {
      return value;
    }
    boolean isWhole = time.group(3) == null || time.group(3).isEmpty();
    return time.group(1) + " " + time.group(2) + (isWhole ? "" : "." + time.group(3));
  }

  @Test
  void everyFunctionHasFiveCases() {
    List<Case> cases = cases();
    List<String> few = new ArrayList<>();
    for (Functions.Subject subject : Functions.subjects()) {
      if (!ELSEWHERE.contains(subject.title())) {
        for (ScalarFunction function : subject.functions()) {
          few.addAll(few(function.name(), function.aliases(), function.families(), cases));
        }
      }
    }
    for (AggregateFunction function : Functions.aggregates()) {
      few.addAll(few(function.name(), function.aliases(), function.families(), cases));
    }
    assertThat(few).isEmpty();
  }

  private static List<String> few(
      String name, List<String> aliases, Set<Family> families, List<Case> cases) {
    List<String> names = Stream.concat(Stream.of(name), aliases.stream()).toList();
    long count =
        cases.stream()
            .filter(each -> families.stream().anyMatch(each::isOf))
            .filter(each -> names.stream().anyMatch(each.functions()::contains))
            .count();
    return count >= 5 ? List.of() : List.of(name + " of " + families + " has " + count);
  }
}
