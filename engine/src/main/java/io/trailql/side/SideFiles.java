package io.trailql.side;

import io.trailql.runtime.CancelToken;
import io.trailql.runtime.LastingMemory;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files that the user named as tables. Each is read when it is first needed, and again when it
 * has changed. Thread-safe.
 */
public final class SideFiles implements AutoCloseable {
  private final Map<String, SideFile> files = new TreeMap<>();
  private final LastingMemory memory;

  /**
   * Requests nothing yet.
   *
   * @param locations of the files, by the names of the tables, which are lower case
   * @param opener of the folder or bucket of a file
   * @param memory that the rows may take
   */
  public SideFiles(
      Map<String, String> locations,
      Function<StorageLocation, Storage> opener,
      LastingMemory memory) {
    locations.forEach(
        (name, location) -> files.put(name, new SideFile(name, location, opener, memory)));
    this.memory = memory;
  }

  /** No files. */
  public static SideFiles none() {
    return new SideFiles(
        Map.of(),
        location -> {
          throw new IllegalStateException("no files");
        },
        new LastingMemory(1, io.trailql.runtime.MemoryPool.OF_QUERIES));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  Collection<String> names() {
    return files.keySet();
  }

  SideFile file(String name) {
    return files.get(name);
  }

  /** What one statement sees of them. */
  public SideTables tables(CancelToken cancel) {
    return new SideTables(this, cancel);
  }

  @Override
  public void close() {
    files.values().forEach(SideFile::close);
    memory.close();
  }
}
