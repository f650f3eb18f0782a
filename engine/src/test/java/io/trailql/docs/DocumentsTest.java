package io.trailql.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the documents to the project: their links lead somewhere, the types they name exist. */
class DocumentsTest {
  private static final List<Path> DOCUMENTS = ProjectFiles.endingIn(".md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");
  private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");

  /** Names in code font that are not types of ours. */
  private static final Set<String> OTHER_NAMES =
      Set.of(
          "AWSLogs", "CloudTrail", "Records", "ServiceLoader", "StringLike", "StringLikeIfExists");

  private static String prose(Path document) {
    return BLOCK.matcher(ProjectFiles.read(document)).replaceAll("");
  }

  @Test
  void thereAreDocuments() {
    assertThat(DOCUMENTS.stream().map(file -> ProjectFiles.ROOT.relativize(file).toString()))
        .contains("README.md", "CONTRIBUTING.md", "docs/concepts/how-a-query-flows.md");
  }

  @Test
  void linksLeadSomewhere() {
    Set<String> broken = new TreeSet<>();
    for (Path document : DOCUMENTS) {
      Matcher links = LINK.matcher(prose(document));
      while (links.find()) {
        String target = links.group(1);
        if (!target.contains("://") && !target.startsWith("mailto:") && !exists(document, target)) {
          broken.add(ProjectFiles.ROOT.relativize(document) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean exists(Path document, String target) {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    return Files.exists(file)
        && (hash < 0 || anchors(ProjectFiles.read(file)).contains(target.substring(hash + 1)));
  }

  /** Anchors of the headings, made as GitHub makes them. */
  private static Set<String> anchors(String text) {
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void typesNamedExist() {
    Set<String> types =
        ProjectFiles.endingIn(".java").stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    for (Path document : DOCUMENTS) {
      Matcher names = TYPE.matcher(prose(document));
      while (names.find()) {
        String name = names.group(1);
        boolean isJsonKey = document.endsWith("columns.md");
        if (!types.contains(name) && !OTHER_NAMES.contains(name) && !isJsonKey) {
          unknown.add(ProjectFiles.ROOT.relativize(document) + ": " + name);
        }
      }
    }
    assertThat(unknown).isEmpty();
  }
}
