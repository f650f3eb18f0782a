package io.trailql.agreement;

import io.trailql.docs.ProjectFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documentation tells users of other engines to type. */
final class OtherEngines {
  private static final Path PAGE = ProjectFiles.ROOT.resolve("docs/how-to/other-engines.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  private OtherEngines() {}

  /** The blocks in a language, in order. */
  static List<String> blocks(String language) {
    return BLOCK
        .matcher(ProjectFiles.read(PAGE))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  /** The statements in the blocks of a language, in order. */
  static List<String> statements(String language) {
    return blocks(language).stream()
        .flatMap(block -> Arrays.stream(block.split(";")))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** The values of an option of the first command. */
  static Stream<String> option(String name) {
    return Pattern.compile(name + " (\\S+)")
        .matcher(blocks("sh").get(0))
        .results()
        .map(option -> option.group(1));
  }
}
