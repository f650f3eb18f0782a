package io.trailql.cli;

import static io.trailql.docs.MarkdownPage.quoted;

import io.trailql.docs.MarkdownPage;
import io.trailql.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The generated parts of the page of the command line. */
final class CommandsPage {
  private final CommandLine commands;

  CommandsPage(CommandLine commands) {
    this.commands = commands;
  }

  /** A part for each command, one for the options of all, one for the statuses. */
  Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("common", options(commands.getCommandSpec().options()));
    commands
        .getSubcommands()
        .forEach((name, command) -> parts.put(name, command(command.getCommandSpec())));
    parts.put("statuses", statuses());
    return parts;
  }

  private String command(CommandSpec command) {
    MarkdownPage part = new MarkdownPage();
    part.paragraph(String.join(" ", command.usageMessage().description()));
    List<OptionSpec> own = new ArrayList<>(command.options());
    own.removeIf(OptionSpec::inherited);
    own.removeIf(option -> option.usageHelp() || option.versionHelp());
    return part.toString().strip() + "\n\n" + table(own, command.positionalParameters());
  }

  private static String options(List<OptionSpec> options) {
    return table(options, List.of());
  }

  private static String table(List<OptionSpec> options, List<PositionalParamSpec> parameters) {
    MarkdownPage part = new MarkdownPage();
    part.table("option", "takes", "meaning");
    for (OptionSpec option : options) {
      String names =
          Stream.of(option.names()).map(MarkdownPage::quoted).collect(Collectors.joining(", "));
      boolean takesValue = option.arity().max() > 0;
      part.row(
          names + (option.required() ? " (required)" : ""),
          takesValue ? option.paramLabel() : "",
          String.join(" ", option.description()));
    }
    for (PositionalParamSpec parameter : parameters) {
      part.row("", parameter.paramLabel(), String.join(" ", parameter.description()));
    }
    return part.toString().strip();
  }

  private static String statuses() {
    MarkdownPage part = new MarkdownPage();
    part.table("status", "meaning", "codes of errors");
    for (ExitStatus status : ExitStatus.values()) {
      List<ErrorCode> codes =
          Stream.of(ErrorCode.values()).filter(code -> ExitStatus.of(code) == status).toList();
      part.row(
          Integer.toString(status.number()),
          status.description(),
          codes.size() * 2 > ErrorCode.values().length
              ? "every other"
              : codes.stream().map(code -> quoted(code.name())).collect(Collectors.joining(", ")));
    }
    return part.toString().strip();
  }
}
