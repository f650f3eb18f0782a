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
 * Where the sample archive lies, and beside it its lake. A marker file in each says that the folder
 * is ours, and which day the archive is of; only such folders, or empty ones, are ever written to.
 */
public final class DemoFolder {
  private static final String MARKER = ".trailql-demo";
  private static final String ARCHIVE = "AWSLogs";
  private static final List<String> LAKE = List.of("events", "ledger");
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

  /** The folder of its lake, which need not exist. */
  public Path lake() {
    return folder.resolveSibling(folder.getFileName() + "-lake");
  }

  /** Whether it holds the archive of this day. */
  public boolean isOf(LocalDate today) {
    return marked(folder).equals(today.toString());
  }

  /** Makes the folder of the lake, unless it is there; the lake of another archive is removed. */
  public Path beginLake() {
    try {
      claim(lake());
      if (!marked(lake()).equals(marked(folder))) {
        for (String part : LAKE) {
          delete(lake().resolve(part));
        }
        mark(lake(), marked(folder));
      }
      return lake();
    } catch (IOException e) {
      throw notWritten("lake", lake(), e);
    }
  }

  /** Makes the archive of this day, in place of any other that was made here. */
  public void make(LocalDate today) {
    try {
      claim(folder);
      mark(folder, UNFINISHED);
      delete(folder.resolve(ARCHIVE));
      DemoArchive.write(today, new FolderSink(folder));
      mark(folder, today.toString());
    } catch (IOException e) {
      throw notWritten("sample archive", folder, e);
    }
  }

  private static void claim(Path ours) throws IOException {
    Files.createDirectories(ours);
    if (marked(ours).isEmpty() && !isEmpty(ours)) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "The folder "
              + ours
              + " holds files that the demonstration did not make, and is left alone. Name another with --folder.");
    }
  }

  private static TrailException notWritten(String what, Path where, IOException e) {
    return new TrailException(
        ErrorCode.OUTPUT_FAILED,
        "The "
            + what
            + " could not be written to "
            + where
            + ": "
            + e
            + ". Name another folder with --folder.",
        e);
  }

  private static String marked(Path ours) {
    try {
      Path marker = ours.resolve(MARKER);
      return Files.isRegularFile(marker) ? Files.readString(marker).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static void mark(Path ours, String text) throws IOException {
    Files.writeString(ours.resolve(MARKER), text + "\n");
  }

  private static boolean isEmpty(Path ours) throws IOException {
    try (Stream<Path> files = Files.list(ours)) {
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
