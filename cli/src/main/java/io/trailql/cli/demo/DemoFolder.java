package io.trailql.cli.demo;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.generator.DemoArchive;
import io.trailql.generator.FolderSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the sample archive lies. A marker file says that the folder is ours and which day its
 * archive is of; only such a folder, or an empty one, is ever written to.
 */
public final class DemoFolder {
  private static final String MARKER = ".trailql-demo";
  private static final String ARCHIVE = "AWSLogs";
  private static final String UNFINISHED = "unfinished";

  private final Path folder;

  /** The sample archive in a folder, which need not exist. */
  public DemoFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** Whether it holds the archive of this day. */
  public boolean isOf(LocalDate today) {
    return marked().equals(today.toString());
  }

  /** Makes the archive of this day, in place of any other that was made here. */
  public void make(LocalDate today) {
    try {
      Files.createDirectories(folder);
      if (marked().isEmpty() && !isEmpty()) {
        throw new TrailException(
            ErrorCode.INVALID_LOCATION,
            "The folder "
                + folder
                + " holds files that the demonstration did not make, and is left alone. Name another with --folder.");
      }
      mark(UNFINISHED);
      delete(folder.resolve(ARCHIVE));
      DemoArchive.write(today, new FolderSink(folder));
      mark(today.toString());
    } catch (IOException e) {
      throw new TrailException(
          ErrorCode.OUTPUT_FAILED,
          "The sample archive could not be written to "
              + folder
              + ": "
              + e
              + ". Name another folder with --folder.",
          e);
    }
  }

  private String marked() {
    try {
      Path marker = folder.resolve(MARKER);
      return Files.isRegularFile(marker) ? Files.readString(marker).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private void mark(String text) throws IOException {
    Files.writeString(folder.resolve(MARKER), text + "\n");
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Follows no links. */
  private static void delete(Path top) throws IOException {
    if (!Files.isDirectory(top)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walked = Files.walk(top)) {
      inside = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
