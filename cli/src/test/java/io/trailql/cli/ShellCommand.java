package io.trailql.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line as a shell takes it apart: words, quotes, a backslash before a character or a line
 * end, and {@code > file}. What else a shell understands is refused, so that no document shows what
 * is not tried.
 *
 * @param words without variables that are set before them
 * @param target the file that takes the output
 */
record ShellCommand(List<String> words, Optional<String> target) {
  private static final String REFUSED = "|&;<$`(){}*?#!";

  static ShellCommand parse(String line) {
    List<String> words = new Splitter(line).words();
    while (!words.isEmpty() && words.get(0).matches("[A-Z_]+=.*")) {
      words.remove(0);
    }
    int redirection = words.indexOf(">");
    if (redirection < 0) {
      return new ShellCommand(words, Optional.empty());
    }
    if (redirection != words.size() - 2) {
      throw new IllegalArgumentException("one file must follow > in: " + line);
    }
    return new ShellCommand(words.subList(0, redirection), Optional.of(words.get(redirection + 1)));
  }

  private static final class Splitter {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private char quote;

    Splitter(String line) {
      this.line = line;
    }

    List<String> words() {
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '\\' && quote == 0) {
          i++;
          if (line.charAt(i) != '\n') {
            append(line.charAt(i));
          }
        } else if (quote != 0) {
          quoted(i);
        } else {
          plain(c);
        }
      }
      if (quote != 0) {
        throw new IllegalArgumentException("a quote is open at the end of: " + line);
      }
      end();
      return words;
    }

    private void quoted(int at) {
      char c = line.charAt(at);
      // A dollar before a point, as in a JSON path, is no variable to a shell.
      boolean expands = c == '`' || c == '\\' || c == '$' && line.charAt(at + 1) != '.';
      if (c == quote) {
        quote = 0;
      } else if (quote == '"' && expands) {
        throw new IllegalArgumentException("a shell would expand " + c + " in: " + line);
      } else {
        append(c);
      }
    }

    private void plain(char c) {
      if (c == '\'' || c == '"') {
        quote = c;
        word = word == null ? new StringBuilder() : word;
      } else if (Character.isWhitespace(c)) {
        end();
      } else if (REFUSED.indexOf(c) >= 0) {
        throw new IllegalArgumentException("unquoted " + c + " in: " + line);
      } else {
        append(c);
      }
    }

    private void append(char c) {
      word = word == null ? new StringBuilder() : word;
      word.append(c);
    }

    private void end() {
      if (word != null) {
        words.add(word.toString());
        word = null;
      }
    }
  }
}
