package io.trailql.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Writes objects as files below a folder. */
public final class FolderSink implements ArchiveSink {
  private final Path root;
  private final Set<Path> made = new HashSet<>();

  /** A sink into a folder, which is made with the first object if need be. */
  public FolderSink(Path root) {
    this.root = Objects.requireNonNull(root, "root");
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    if (made.add(file.getParent())) {
      Files.createDirectories(file.getParent());
    }
    Files.write(file, content);
  }
}
