package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A file that appears when it is finished. */
final class LocalCreation implements ObjectCreation {
  private final String key;
  private final Path target;
  private final TemporaryFile file;
  private long position;
  private int requests;
  private boolean ended;

  LocalCreation(String key, Path target) {
    this.key = key;
    this.target = target;
    try {
      this.file = new TemporaryFile(target);
    } catch (IOException e) {
      throw LocalStorage.failure("create", target, e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireOpen();
    try {
      file.write(bytes, offset, length);
    } catch (IOException e) {
      throw LocalStorage.failure("create", target, e);
    }
    position += length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int requests() {
    return requests;
  }

  @Override
  public ObjectVersion finish() {
    requireOpen();
    requests++;
    try {
      if (!file.link()) {
        throw new TrailException(
            ErrorCode.INTERNAL_ERROR,
            "Cannot create " + target + ": there is a file of this name already, and it was kept.");
      }
      ended = true;
      file.forceFolder();
      file.close();
      return version(key, target);
    } catch (IOException | UnsupportedOperationException e) {
      throw failure(target, e);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      try {
        file.close();
      } catch (IOException e) {
        throw LocalStorage.failure("delete", target, e);
      }
    }
  }

  static ObjectVersion version(String key, Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new ObjectVersion(key, attributes.size(), LocalStorage.version(attributes));
  }

  /** Without hard links there is no way to create a file once, so nothing weaker is tried. */
  static TrailException failure(Path target, Exception e) {
    return e instanceof IOException broken
        ? LocalStorage.failure("create", target, broken)
        : new TrailException(
            ErrorCode.STORAGE_UNAVAILABLE,
            "Cannot create "
                + target
                + ": its file system has no hard links; put the lake on a local disk or in S3.",
            e);
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the creation of " + target + " has ended");
    }
  }
}
