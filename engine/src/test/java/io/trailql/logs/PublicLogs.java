package io.trailql.logs;

import io.trailql.docs.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public logs that are kept beside the project, never in it, as some come without a licence.
 */
public final class PublicLogs {
  /** The folder of them all, which need not exist. */
  public static final Path FOLDER = ProjectFiles.ROOT.resolveSibling("shared").resolve("data");

  private PublicLogs() {}

  /** Whether they are there. */
  public static boolean arePresent() {
    return Files.isDirectory(FOLDER);
  }

  /** All files below a folder, sorted. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
