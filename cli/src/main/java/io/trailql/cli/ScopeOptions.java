package io.trailql.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which accounts, regions and days a command is about. */
final class ScopeOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "First day of delivery, UTC, as 2026-01-05.")
  private String since;

  @Option(names = "--until", paramLabel = "DATE", description = "Last day of delivery, UTC.")
  private String until;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "Only this account. May be repeated.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Only this region. May be repeated.")
  private List<String> regions = new ArrayList<>();

  /** The first day, when one was given. */
  Optional<LocalDate> since() {
    return Optional.ofNullable(since).map(text -> date("--since", text));
  }

  /** The last day, when one was given. */
  Optional<LocalDate> until() {
    return Optional.ofNullable(until).map(text -> date("--until", text));
  }

  /** Accounts, none for all. */
  List<String> accounts() {
    for (String account : accounts) {
      if (!account.matches("\\d{12}")) {
        throw usage("--account takes the twelve digits of an account, not '" + account + "'");
      }
    }
    return accounts;
  }

  /** Regions, none for all. */
  List<String> regions() {
    return regions.stream().map(region -> region.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** The options as they were given; absent when none was and everything is wanted. */
  Optional<String> selection() {
    List<String> given = new ArrayList<>();
    since().ifPresent(day -> given.add("--since " + day));
    until().ifPresent(day -> given.add("--until " + day));
    accounts().forEach(account -> given.add("--account " + account));
    regions().forEach(region -> given.add("--region " + region));
    return given.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", given));
  }

  /** Refuses a first day after the last. */
  void requireOrder(LocalDate first, LocalDate last) {
    if (first.isAfter(last)) {
      throw usage("--since " + first + " is after the last day, " + last);
    }
  }

  private LocalDate date(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw usage(option + " takes a day such as 2026-01-05, not '" + text + "'");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
