package io.trailql.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What to run.
 *
 * @param events how many the files hold
 * @param days over how many days
 * @param questions beginnings of the names of those to ask
 * @param folder where the files are made and kept
 */
record Options(
    long events, int days, List<Suite> suites, List<String> questions, Effort effort, Path folder) {
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("--events", "100000");
    DEFAULTS.put("--days", "14");
    DEFAULTS.put("--suites", "raw,lake");
    DEFAULTS.put("--questions", "q");
    DEFAULTS.put("--pairs", "9");
    DEFAULTS.put("--warm-up", "60");
    DEFAULTS.put("--seconds", "0.4");
    DEFAULTS.put("--folder", "target/benchmark");
  }

  /** The days hold the one of the questions; more may be added around it. */
  private static final int FEWEST_DAYS = 7;

  Options {
    suites = List.copyOf(suites);
    questions = List.copyOf(questions);
    Objects.requireNonNull(effort, "effort");
    Objects.requireNonNull(folder, "folder");
    if (events < 1 || days < FEWEST_DAYS) {
      throw new IllegalArgumentException("1 event and 7 days at least: " + events + ", " + days);
    }
  }

  /** Of a command line. */
  static Options of(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || values.put(arguments[i], arguments[i + 1]) == null) {
        throw new IllegalArgumentException("no option, or without value: " + arguments[i]);
      }
    }
    return new Options(
        Long.parseLong(values.get("--events")),
        Integer.parseInt(values.get("--days")),
        suites(values.get("--suites")),
        List.of(values.get("--questions").split(",")),
        new Effort(
            Integer.parseInt(values.get("--pairs")),
            Double.parseDouble(values.get("--warm-up")),
            Double.parseDouble(values.get("--seconds"))),
        Path.of(values.get("--folder")));
  }

  /** The options with their defaults. */
  static String usage() {
    return DEFAULTS.entrySet().stream()
        .map(option -> option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(" "));
  }

  /** {@code raw} and {@code lake} are two suites each. */
  private static List<Suite> suites(String value) {
    List<Suite> suites = new ArrayList<>();
    for (String label : value.split(",")) {
      List<Suite> group =
          Arrays.stream(Suite.values()).filter(s -> s.label().startsWith(label + "-")).toList();
      suites.addAll(group.isEmpty() ? List.of(Suite.of(label)) : group);
    }
    return suites;
  }

  boolean asks(Question question) {
    return questions.stream().anyMatch(question.name()::startsWith);
  }
}
