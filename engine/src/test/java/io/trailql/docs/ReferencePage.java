package io.trailql.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/reference}, compared with what the code gives. With the system property
 * {@code trailql.docs=write} it is written first.
 */
public final class ReferencePage {
  private static final Pattern PART =
      Pattern.compile("(?s)<!-- generated: (\\w+) -->\n(.*?)<!-- end -->\n");

  private final Path file;

  private ReferencePage(Path file) {
    this.file = file;
  }

  /** The page of this file name. */
  public static ReferencePage named(String name) {
    return new ReferencePage(ProjectFiles.ROOT.resolve("docs/reference").resolve(name));
  }

  /** All of the page is generated. */
  public void isExactly(String text) {
    if (isWriting()) {
      write(text);
    }
    assertThat(ProjectFiles.read(file))
        .as(file + " differs from the code; see CONTRIBUTING.md for how to write it anew")
        .isEqualTo(text);
  }

  /**
   * The page is written by hand, but for what stands between {@code <!-- generated: name -->} and
   * {@code <!-- end -->}.
   *
   * @param parts each by its name; all of them, and no others, are on the page
   */
  public void hasParts(Map<String, String> parts) {
    String page = ProjectFiles.read(file);
    Set<String> found = new LinkedHashSet<>();
    String right =
        PART.matcher(page)
            .replaceAll(
                part -> {
                  found.add(part.group(1));
                  return Matcher.quoteReplacement(
                      "<!-- generated: "
                          + part.group(1)
                          + " -->\n"
                          + parts.getOrDefault(part.group(1), part.group(2))
                          + "\n<!-- end -->\n");
                });
    assertThat(found).as("generated parts of " + file).isEqualTo(parts.keySet());
    isExactly(right);
  }

  private static boolean isWriting() {
    return "write".equals(System.getProperty("trailql.docs"));
  }

  private void write(String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
