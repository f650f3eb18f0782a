package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A folder as a storage: keys are paths below it with {@code /}, listed in the same order and pages
 * as an object store would. A single file is a folder with one key. Links are followed, but not to
 * a folder around them; what is neither file nor folder, and what is being written here, is left
 * out.
 */
public final class LocalStorage implements Storage {
  /** Nobody waits for a disk as for a network, and the page cache makes small requests cheap. */
  private static final ReadPolicy POLICY = new ReadPolicy(16 << 10, 8 << 20, 1);

  private final Path root;
  private final StorageSide side;
  private final KnownFolders known;

  /**
   * An archive below an existing folder or of an existing file; existence is checked at first use.
   */
  public LocalStorage(Path root) {
    this(root, StorageSide.ARCHIVE);
  }

  /**
   * A storage below a folder or of a file.
   *
   * @param side an archive must exist, which is checked at first use, and a lake is empty until it
   *     does; the objects of an archive are named by their path below the folder, as {@code
   *     source_object} is, and those of a lake by their whole path
   */
  public LocalStorage(Path root, StorageSide side) {
    this(root, side, new KnownFolders(root));
  }

  LocalStorage(Path root, StorageSide side, KnownFolders known) {
    this.root = root;
    this.side = side;
    this.known = known;
  }

  @Override
  public String identity(String key) {
    return side == StorageSide.ARCHIVE ? key : path(key).toString().replace('\\', '/');
  }

  @Override
  public String name() {
    return root.toString();
  }

  /** Whoever runs the process. */
  @Override
  public Object requester() {
    return "";
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return new FolderPages(new LocalFolders(root, side, known, request.prefix()), request);
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    Path path = path(key);
    if (TemporaryName.is(path.getFileName().toString())) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(summary(key, attributes)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (isBelowFile(path)) {
        return Optional.empty();
      }
      throw failure("read", path, e);
    }
  }

  @Override
  public InputStream open(ObjectSummary object) {
    Path path = path(object.key());
    try {
      // Not by a channel of ours: an interrupt would close it.
      return checked(Files.newInputStream(path), path, ObjectVersion.of(object));
    } catch (IOException e) {
      throw failure("read", path, e);
    }
  }

  @Override
  public ReadPolicy readPolicy() {
    return POLICY;
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    object.requireInside(range);
    Path path = path(object.key());
    try (FileChannel file = channel(path, object)) {
      return bytes(file, path, range.offset(), range.length());
    } catch (IOException e) {
      throw failure("read", path, e);
    }
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    Path path = path(object.key());
    try (FileChannel file = channel(path, object)) {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      int wanted = (int) Math.min(length, now.size());
      byte[] bytes = bytes(file, path, now.size() - wanted, wanted);
      return new ObjectTail(new ObjectVersion(object.key(), now.size(), version(now)), bytes);
    } catch (IOException e) {
      throw failure("read", path, e);
    }
  }

  @Override
  public void close() {}

  static ObjectSummary summary(String key, BasicFileAttributes attributes) {
    return new ObjectSummary(
        key,
        attributes.size(),
        version(attributes),
        attributes.lastModifiedTime().toInstant(),
        "STANDARD");
  }

  static String version(BasicFileAttributes attributes) {
    return attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
  }

  static TrailException failure(String what, Path path, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new TrailException(ErrorCode.CANCELLED, "The query was cancelled.", e);
    }
    if (e instanceof NoSuchFileException && what.equals("read")) {
      return new TrailException(
          ErrorCode.OBJECT_VANISHED,
          "Cannot read an object: it was deleted after it was listed. Run the query again.",
          Place.of(path.toString()),
          e);
    }
    if (e instanceof AccessDeniedException) {
      boolean reads = what.equals("read") || what.equals("list");
      return new TrailException(
          ErrorCode.ACCESS_DENIED,
          "Cannot "
              + what
              + " "
              + path
              + ": the file system denies it. Grant "
              + (reads
                  ? "read permission, or exclude it with a predicate."
                  : "write permission on its folder."),
          e);
    }
    return new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE, "Cannot " + what + " " + path + ": " + e + ".", e);
  }

  /** Whether the key goes on where a file ends, which no object's key does. */
  static boolean isBelowFile(Path path) {
    Path existing = path.getParent();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isRegularFile(existing);
  }

  private Path path(String key) {
    return Files.isRegularFile(root) ? root : root.resolve(key);
  }

  private static FileChannel channel(Path path, ObjectVersion object) throws IOException {
    return checked(FileChannel.open(path, StandardOpenOption.READ), path, object);
  }

  /**
   * Passes an open file on if its name is still that of the version asked for: to look before
   * opening would not notice what is replaced in between.
   */
  private static <T extends Closeable> T checked(T file, Path path, ObjectVersion object)
      throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      boolean same = object.version().isEmpty() || version(now).equals(object.version());
      if (same && (object.size() < 0 || object.size() == now.size())) {
        return file;
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    throw changed(path);
  }

  private static byte[] bytes(FileChannel file, Path path, long offset, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw changed(path);
      }
    }
    return bytes.array();
  }

  private static TrailException changed(Path path) {
    return new TrailException(
        ErrorCode.OBJECT_CHANGED,
        "Cannot read an object: it was replaced after it was listed. Run the query again.",
        Place.of(path.toString()),
        null);
  }
}
