package io.trailql.generator;

import java.io.IOException;

/** Takes generated objects, one after the other, on the thread that asked for them. */
@FunctionalInterface
public interface ArchiveSink {
  /**
   * Takes one object.
   *
   * @param path where it lies, relative to the archive's root, with slashes
   * @param content its bytes as they are stored; now the sink's
   */
  void put(String path, byte[] content) throws IOException;
}
