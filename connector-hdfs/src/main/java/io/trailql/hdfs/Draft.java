package io.trailql.hdfs;

import io.trailql.storage.ObjectVersion;
import io.trailql.storage.TemporaryName;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;

/**
 * A file that is written under a temporary name in the folder of its own, which listings leave out.
 * A process that dies leaves at most that behind.
 */
final class Draft implements AutoCloseable {
  private final Connection connection;
  private final String key;
  private final Path target;
  private final Path path;
  private final FSDataOutputStream out;
  private boolean written;

  /** Creates the file, and folders that are missing. */
  Draft(Connection connection, String key) {
    this.connection = connection;
    this.key = key;
    this.target = Keys.target(key);
    this.path = new Path(target.getParent(), TemporaryName.next());
    this.out =
        connection.send(
            Action.CREATE,
            key,
            // Data nodes force blocks to their disks before they report them complete.
            files -> files.createFile(path).overwrite(false).recursive().syncBlock().build());
  }

  String key() {
    return key;
  }

  Path target() {
    return target;
  }

  Path path() {
    return path;
  }

  void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw connection.failure(Action.CREATE, key, e);
    }
  }

  /** Completes the file; from now on it only waits for its name. */
  Written complete() {
    return connection.send(
        Action.CREATE,
        key,
        files -> {
          out.close();
          HdfsFileStatus file = (HdfsFileStatus) files.getFileStatus(path);
          written = true;
          return new Written(
              file.getFileId(),
              new ObjectVersion(
                  key, file.getLen(), file.getLen() + "-" + file.getModificationTime()));
        });
  }

  /** Removes what has not got its name. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      connection.files().delete(path, false);
      if (!written) {
        out.close();
      }
    } catch (IOException e) {
      // What is left goes with the next removal of unfinished files.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * A complete file.
   *
   * @param id number of the file, which no other has and a rename does not change
   * @param object as which it will be found under its own name
   */
  record Written(long id, ObjectVersion object) {}
}
