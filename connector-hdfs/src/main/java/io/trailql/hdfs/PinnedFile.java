package io.trailql.hdfs;

import io.trailql.error.TrailException;
import io.trailql.storage.ObjectVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.InvalidPathHandleException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.client.HdfsDataInputStream;
import org.apache.hadoop.hdfs.protocol.HdfsPathHandle;

/** Opens files provided that they are what they are taken for. */
final class PinnedFile {
  private static final int BUFFER = 64 << 10;

  private final Connection connection;

  PinnedFile(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a file by one request, which answers with its blocks and its modification time at once.
   */
  FSDataInputStream open(ObjectVersion object) {
    Optional<Long> modified = modified(object);
    if (modified.isEmpty() && !object.version().isEmpty()) {
      throw changed(object);
    }
    return connection.send(Action.READ, object.key(), files -> open(files, object, modified));
  }

  TrailException changed(ObjectVersion object) {
    return Failures.changed(connection.keys().location(object.key()));
  }

  private FSDataInputStream open(
      DistributedFileSystem files, ObjectVersion object, Optional<Long> modified)
      throws IOException {
    Path path = Keys.path(object.key());
    FSDataInputStream in;
    try {
      in =
          files.open(
              new HdfsPathHandle(path.toUri().getPath(), Optional.empty(), modified), BUFFER);
    } catch (InvalidPathHandleException e) {
      if (files.exists(path)) {
        throw changed(object);
      }
      throw new FileNotFoundException(path.toString());
    }
    if (object.size() >= 0 && ((HdfsDataInputStream) in).getVisibleLength() != object.size()) {
      in.close();
      throw changed(object);
    }
    return in;
  }

  /** The time in a version; nothing when it is none of ours. */
  private static Optional<Long> modified(ObjectVersion object) {
    String[] parts = object.version().split("-");
    boolean ours = parts.length == 2 && parts[1].matches("[0-9]{1,18}");
    return ours ? Optional.of(Long.valueOf(parts[1])) : Optional.empty();
  }
}
