package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.FolderPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.TemporaryName;
import java.io.FileNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;

/** The folders of a cluster. */
final class HdfsFolders implements FolderPages.Folders {
  /** What it means when there is nothing at the location. */
  enum Absent {
    /** A mistake, as of an archive. */
    FAILS,
    /** Nothing was written yet, as of a lake. */
    EMPTY
  }

  private final Connection connection;
  private final Absent absent;

  HdfsFolders(Connection connection, Absent absent) {
    this.connection = connection;
    this.absent = absent;
  }

  /** Looks for the location itself only when nothing is found. */
  @Override
  public List<Entry> start(String folder) {
    List<Entry> found = children(folder);
    String root = connection.keys().root();
    if (found.isEmpty() && absent == Absent.FAILS && !root.isEmpty() && !exists(root)) {
      throw new TrailException(
          ErrorCode.NOT_FOUND,
          "There is no folder or file "
              + connection.keys().name()
              + "; check the archive's location.");
    }
    return found;
  }

  @Override
  public List<Entry> children(String folder) {
    if (!folder.isEmpty() && !Keys.isPlain(folder.substring(0, folder.length() - 1))) {
      return List.of();
    }
    Path path = new Path("/" + folder);
    FileStatus[] children =
        connection.send(
            Action.LIST,
            folder,
            files -> {
              try {
                return files.listStatus(path);
              } catch (FileNotFoundException | ParentNotDirectoryException e) {
                return new FileStatus[0];
              }
            });
    return Stream.of(children)
        .filter(child -> child.isFile() || child.isDirectory())
        // A file that is taken for a folder answers with itself.
        .filter(
            child -> child.getPath().getParent().toUri().getPath().equals(path.toUri().getPath()))
        .filter(child -> !TemporaryName.is(child.getPath().getName()))
        .map(child -> Entry.of(folder, child))
        .toList();
  }

  static ObjectSummary summary(String key, FileStatus file) {
    return new ObjectSummary(
        key,
        file.getLen(),
        version(file),
        Instant.ofEpochMilli(file.getModificationTime()),
        "STANDARD");
  }

  static String version(FileStatus file) {
    return file.getLen() + "-" + file.getModificationTime();
  }

  private boolean exists(String key) {
    return connection.send(Action.LIST, key, files -> files.exists(Keys.path(key)));
  }

  /**
   * A file or folder.
   *
   * @param key for a folder with {@code /} at the end
   */
  record Entry(String key, FileStatus status) implements FolderPages.Child {
    private static Entry of(String folder, FileStatus status) {
      String key = folder + status.getPath().getName();
      return new Entry(status.isDirectory() ? key + "/" : key, status);
    }

    @Override
    public ObjectSummary summary() {
      return HdfsFolders.summary(key, status);
    }
  }
}
