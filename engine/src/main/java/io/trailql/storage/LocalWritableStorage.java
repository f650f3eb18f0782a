package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that can be written to, read as {@link LocalStorage} does; it is empty until it is
 * there.
 *
 * <p>What is created is synchronised to the disk, its name as well, before it is reported. Of
 * racing creations the hard link decides, so the file system must have hard links.
 */
public final class LocalWritableStorage extends ForwardingStorage implements WritableStorage {
  private final Path root;

  /** A storage below a folder, which is made when something is created. */
  public LocalWritableStorage(Path root) {
    super(new LocalStorage(root.toAbsolutePath().normalize(), StorageSide.LAKE));
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public ObjectCreation create(String key) {
    return new LocalCreation(key, target(key));
  }

  @Override
  public CreateOutcome createIfAbsent(String key, byte[] content) {
    Path target = target(key);
    boolean linked = false;
    try (TemporaryFile file = new TemporaryFile(target)) {
      file.write(content, 0, content.length);
      linked = file.link();
      if (!linked) {
        return new CreateOutcome.Exists();
      }
      file.forceFolder();
      return new CreateOutcome.Created(LocalCreation.version(key, target));
    } catch (IOException | UnsupportedOperationException e) {
      TrailException failure = LocalCreation.failure(target, e);
      if (linked) {
        return new CreateOutcome.Unknown(failure.getMessage());
      }
      throw failure;
    }
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    List<DeleteFailure> failures = new ArrayList<>();
    for (String key : keys) {
      Path target = target(key);
      try {
        // A folder is no object, though its name be a key.
        if (!Files.isDirectory(target)) {
          Files.deleteIfExists(target);
        }
      } catch (IOException e) {
        if (LocalStorage.isBelowFile(target)) {
          continue;
        }
        failures.add(new DeleteFailure(key, LocalStorage.failure("delete", target, e)));
      }
    }
    return failures;
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("no prefix of a folder: '" + prefix + "'");
    }
    return LocalLeftovers.remove(
        prefix.isEmpty() ? root : target(prefix.substring(0, prefix.length() - 1)), before);
  }

  /** The file of a key, which must be the only key of that file and lie below the folder. */
  private Path target(String key) {
    Path target = root.resolve(key).normalize();
    boolean plain =
        target.startsWith(root)
            && root.relativize(target).toString().replace('\\', '/').equals(key);
    if (!plain || key.isEmpty() || TemporaryName.is(target.getFileName().toString())) {
      throw new IllegalArgumentException("no key of a file: '" + key + "'");
    }
    if (Files.isRegularFile(root)) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "Cannot create " + target + ": " + root + " is a file; give a folder.");
    }
    return target;
  }
}
