package io.trailql.hdfs;

import io.trailql.storage.ByteRange;
import io.trailql.storage.FolderPages;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.Storage;
import io.trailql.storage.TemporaryName;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.ParentNotDirectoryException;

/** A cluster, to read. Connects at the first request. */
final class HdfsStorage implements Storage {
  /**
   * A further request costs one question to the name node and one seek of a data node, some 5 to 10
   * ms, in which a disk reads a megabyte.
   */
  private static final ReadPolicy POLICY = new ReadPolicy(512 << 10, 8 << 20, 4);

  private final Connection connection;
  private final HdfsFolders.Absent absent;
  private final PinnedFile pinned;

  HdfsStorage(Connection connection, HdfsFolders.Absent absent) {
    this.connection = connection;
    this.absent = absent;
    this.pinned = new PinnedFile(connection);
  }

  @Override
  public String identity(String key) {
    return connection.keys().identity(key);
  }

  @Override
  public String name() {
    return connection.keys().name();
  }

  @Override
  public Object requester() {
    return connection.user();
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return new FolderPages(new HdfsFolders(connection, absent), request);
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    if (!Keys.isPlain(key) || TemporaryName.is(Keys.path(key).getName())) {
      return Optional.empty();
    }
    return connection
        .send(
            Action.READ,
            key,
            files -> {
              try {
                return Optional.of(files.getFileStatus(Keys.path(key)));
              } catch (FileNotFoundException | ParentNotDirectoryException e) {
                return Optional.<FileStatus>empty();
              }
            })
        .filter(file -> file.isFile())
        .map(file -> HdfsFolders.summary(key, file));
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return pinned.open(ObjectVersion.of(object));
  }

  @Override
  public ReadPolicy readPolicy() {
    return POLICY;
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    object.requireInside(range);
    byte[] bytes = new byte[range.length()];
    try (FSDataInputStream in = pinned.open(object)) {
      in.readFully(range.offset(), bytes);
      return bytes;
    } catch (EOFException e) {
      throw pinned.changed(object);
    } catch (IOException e) {
      throw connection.failure(Action.READ, object.key(), e);
    }
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    FileStatus file =
        connection.send(
            Action.READ, object.key(), files -> files.getFileStatus(Keys.path(object.key())));
    ObjectVersion found = new ObjectVersion(object.key(), file.getLen(), HdfsFolders.version(file));
    boolean same = object.version().isEmpty() || object.version().equals(found.version());
    if (!same || object.size() >= 0 && object.size() != found.size()) {
      throw pinned.changed(object);
    }
    byte[] bytes = new byte[(int) Math.min(length, found.size())];
    try (FSDataInputStream in = pinned.open(found)) {
      in.readFully(found.size() - bytes.length, bytes);
      return new ObjectTail(found, bytes);
    } catch (EOFException e) {
      throw pinned.changed(object);
    } catch (IOException e) {
      throw connection.failure(Action.READ, object.key(), e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public String toString() {
    return name();
  }
}
