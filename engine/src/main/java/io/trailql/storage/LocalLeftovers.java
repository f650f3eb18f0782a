package io.trailql.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Removes hidden files that nobody will finish; files that come and go meanwhile do no harm. */
final class LocalLeftovers extends SimpleFileVisitor<Path> {
  private final Instant before;
  private int removed;

  private LocalLeftovers(Instant before) {
    this.before = before;
  }

  /** Answers how many there were. */
  static int remove(Path folder, Instant before) {
    LocalLeftovers leftovers = new LocalLeftovers(before);
    try {
      Files.walkFileTree(folder, leftovers);
    } catch (IOException e) {
      throw LocalStorage.failure("delete unfinished files below", folder, e);
    }
    return leftovers.removed;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    boolean old = attributes.lastModifiedTime().toInstant().isBefore(before);
    if (old && TemporaryName.is(file.getFileName().toString()) && Files.deleteIfExists(file)) {
      removed++;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
