package io.trailql.cli;

import io.trailql.docs.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of code in a document.
 *
 * @param document relative to the project
 * @param line of its fence, counted from 1
 * @param language empty where none is named
 * @param lines without the fences
 */
record FencedBlock(String document, int line, String language, List<String> lines) {
  private static final String FENCE = "```";

  /** The blocks of the documents that users read. */
  static List<FencedBlock> all() {
    List<FencedBlock> blocks = new ArrayList<>();
    for (Path file : ProjectFiles.endingIn(".md")) {
      String document = ProjectFiles.ROOT.relativize(file).toString().replace('\\', '/');
      if (document.equals("README.md") || document.startsWith("docs/")) {
        read(document, ProjectFiles.read(file).lines().toList(), blocks);
      }
    }
    return blocks;
  }

  private static void read(String document, List<String> lines, List<FencedBlock> blocks) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).strip().equals(FENCE)) {
          end++;
        }
        String language = lines.get(i).strip().substring(FENCE.length());
        blocks.add(new FencedBlock(document, i + 1, language, lines.subList(i + 1, end)));
        i = end;
      }
    }
  }

  /** Its text, each line ended. */
  String text() {
    return String.join("\n", lines) + "\n";
  }

  @Override
  public String toString() {
    return document + ":" + line + " " + language;
  }
}
