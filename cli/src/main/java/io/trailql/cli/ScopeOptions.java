package io.trailql.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which accounts, regions and days a command is about. */
final class ScopeOptions {
  private final CommandSpec command;

  private final OptionSpec since =
      Options.text("DATE", "--since")
          .description("First day of delivery, UTC, as 2026-01-05.")
          .build();

  private final OptionSpec until =
      Options.text("DATE", "--until").description("Last day of delivery, UTC.").build();

  private final OptionSpec accounts =
      Options.texts("ACCOUNT", "--account")
          .description("Only this account. May be repeated.")
          .build();

  private final OptionSpec regions =
      Options.texts("REGION", "--region").description("Only this region. May be repeated.").build();

  /** The options of a command. */
  ScopeOptions(CommandSpec command) {
    this.command = command;
    command.addOption(since).addOption(until).addOption(accounts).addOption(regions);
  }

  /** The first day, when one was given. */
  Optional<LocalDate> since() {
    return Optional.<String>ofNullable(since.getValue()).map(text -> date("--since", text));
  }

  /** The last day, when one was given. */
  Optional<LocalDate> until() {
    return Optional.<String>ofNullable(until.getValue()).map(text -> date("--until", text));
  }

  /** Accounts, none for all. */
  List<String> accounts() {
    List<String> accounts = this.accounts.getValue();
    for (String account : accounts) {
      if (!account.matches("\\d{12}")) {
        throw usage("--account takes the twelve digits of an account, not '" + account + "'");
      }
    }
    return accounts;
  }

  /** Regions, none for all. */
  List<String> regions() {
    return regions.<List<String>>getValue().stream()
        .map(region -> region.strip().toLowerCase(Locale.ROOT))
        .toList();
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
    return new ParameterException(command.commandLine(), message);
  }
}
