package io.trailql.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that a document shows.
 *
 * @param place where
 * @param text as a shell takes it
 * @param status with which it must end
 * @param output what the document says it prints, if it does
 */
record DocumentedCommand(String place, String text, int status, Optional<String> output) {
  private static final String PROMPT = "$ ";
  private static final String CONTINUED = "> ";
  private static final String STATUS = "  # exit status ";

  /** The commands of a block of {@code sh} or {@code console}. */
  static List<DocumentedCommand> of(FencedBlock block) {
    return block.language().equals("console") ? dialogue(block) : script(block);
  }

  /** Each line is a command, unless the line before ends in a backslash; comments are none. */
  private static List<DocumentedCommand> script(FencedBlock block) {
    List<DocumentedCommand> commands = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < block.lines().size(); i++) {
      String line = block.lines().get(i);
      if (text.isEmpty() && (line.isBlank() || line.startsWith("#"))) {
        continue;
      }
      text.append(line);
      if (line.endsWith("\\")) {
        text.append('\n');
      } else {
        commands.add(command(block, i, text.toString(), Optional.empty()));
        text.setLength(0);
      }
    }
    return commands;
  }

  /** A line after a prompt is a command, with the lines that go on with it; the rest is output. */
  private static List<DocumentedCommand> dialogue(FencedBlock block) {
    List<DocumentedCommand> commands = new ArrayList<>();
    int i = 0;
    while (i < block.lines().size()) {
      int start = i;
      StringBuilder text = new StringBuilder(block.lines().get(i++).substring(PROMPT.length()));
      while (i < block.lines().size() && block.lines().get(i).startsWith(CONTINUED)) {
        text.append('\n').append(block.lines().get(i++).substring(CONTINUED.length()));
      }
      StringBuilder output = new StringBuilder();
      while (i < block.lines().size() && !block.lines().get(i).startsWith(PROMPT)) {
        output.append(block.lines().get(i++)).append('\n');
      }
      commands.add(command(block, start, text.toString(), Optional.of(output.toString())));
    }
    return commands;
  }

  private static DocumentedCommand command(
      FencedBlock block, int line, String text, Optional<String> output) {
    int comment = text.lastIndexOf(STATUS);
    int status = comment < 0 ? 0 : Integer.parseInt(text.substring(comment + STATUS.length()));
    return new DocumentedCommand(
        block.document() + ":" + (block.line() + 1 + line),
        comment < 0 ? text : text.substring(0, comment),
        status,
        output);
  }

  @Override
  public String toString() {
    return place + " " + text;
  }
}
