package io.trailql.hdfs;

import io.trailql.error.TrailException;
import io.trailql.storage.ByteRange;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.Storage;
import io.trailql.storage.WritableStorage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * A cluster that can be written to, read as {@link HdfsStorage} does; the location is empty until
 * it is there.
 */
final class HdfsWritableStorage implements WritableStorage {
  private final Connection connection;
  private final Storage reading;

  HdfsWritableStorage(Connection connection) {
    this.connection = connection;
    this.reading = new HdfsStorage(connection, HdfsFolders.Absent.EMPTY);
  }

  @Override
  public String identity(String key) {
    return reading.identity(key);
  }

  @Override
  public String name() {
    return reading.name();
  }

  @Override
  public Object requester() {
    return reading.requester();
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return reading.list(request);
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    return reading.find(key);
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return reading.open(object);
  }

  @Override
  public ReadPolicy readPolicy() {
    return reading.readPolicy();
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    return reading.read(object, range);
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    return reading.readTail(object, length);
  }

  @Override
  public ObjectCreation create(String key) {
    return new HdfsCreation(connection, key);
  }

  @Override
  public CreateOutcome createIfAbsent(String key, byte[] content) {
    boolean named = false;
    Draft draft = new Draft(connection, key);
    try {
      draft.write(content, 0, content.length);
      CreateOutcome outcome = Placement.of(connection, draft);
      named = outcome instanceof CreateOutcome.Created;
      return outcome;
    } finally {
      if (!named) {
        draft.close();
      }
    }
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    List<DeleteFailure> failures = new ArrayList<>();
    for (String key : keys) {
      Path target = Keys.target(key);
      try {
        connection.send(Action.DELETE, key, files -> delete(files, target));
      } catch (TrailException e) {
        failures.add(new DeleteFailure(key, e));
      }
    }
    return failures;
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    if (!prefix.isEmpty()
        && !(prefix.endsWith("/") && Keys.isPlain(prefix.substring(0, prefix.length() - 1)))) {
      throw new IllegalArgumentException("no prefix of a folder: '" + prefix + "'");
    }
    return connection.send(
        Action.TIDY, prefix, files -> Leftovers.remove(files, new Path("/" + prefix), before));
  }

  @Override
  public void close() {
    reading.close();
  }

  /** A folder is no object, though its name be a key; HDFS would delete it while it is empty. */
  private static boolean delete(DistributedFileSystem files, Path target) throws IOException {
    try {
      return files.getFileStatus(target).isFile() && files.delete(target, false);
    } catch (FileNotFoundException | ParentNotDirectoryException e) {
      return false;
    }
  }
}
