package io.trailql.lake;

import io.trailql.error.TrailException;
import io.trailql.storage.WritableStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * The files of one table, or one attempt to change it, as Iceberg asks for them: by path, over our
 * storage.
 */
final class TableFiles implements FileIO {
  private final transient TablePaths paths;
  private final transient SmallFiles files;
  private final transient Optional<WritableStorage> target;
  private final transient List<String> created = new ArrayList<>();
  private transient String lastRead = "";

  /** Files to be read. */
  TableFiles(TablePaths paths, SmallFiles files) {
    this(paths, files, Optional.empty());
  }

  /** Files to be read, and created below a storage. */
  TableFiles(TablePaths paths, SmallFiles files, Optional<WritableStorage> target) {
    this.paths = paths;
    this.files = files;
    this.target = target;
  }

  TablePaths paths() {
    return paths;
  }

  /** The key of the file that was read last; empty when none was. */
  String lastRead() {
    return lastRead;
  }

  @Override
  public InputFile newInputFile(String path) {
    return newInputFile(path, -1);
  }

  @Override
  public InputFile newInputFile(String path, long length) {
    String key = paths.key(path);
    return new StoredInput(
        path,
        length,
        () -> {
          lastRead = key;
          return files.read(key, length);
        });
  }

  @Override
  public OutputFile newOutputFile(String path) {
    String key = paths.key(path);
    return new StoredOutput(path, key, target.orElseThrow(), files, created::add);
  }

  @Override
  public void deleteFile(String path) {
    String key = paths.key(path);
    created.remove(key);
    target.orElseThrow().delete(List.of(key));
  }

  /** Counts a file of the attempt that did not go through here. */
  void created(String key) {
    created.add(key);
  }

  /** Deletes what the attempt created; what resists is left to the removal of old files. */
  void discard() {
    if (!created.isEmpty()) {
      try {
        target.orElseThrow().delete(created);
      } catch (TrailException e) {
        // Unreferenced files do no harm.
        created.clear();
      }
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }
}
