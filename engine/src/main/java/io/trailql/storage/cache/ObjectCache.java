package io.trailql.storage.cache;

import io.trailql.storage.Storage;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A folder of the local disk that keeps what is read of objects, so that it need not be requested
 * again. What a listing or a pinned read says of the version decides what is served: never another
 * version, and never anything of an object of which nobody knows the version. Thread-safe; other
 * processes may use the same folder.
 */
public final class ObjectCache {
  /** How long nothing is tried after the folder could not be used. */
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final CacheFolder folder;
  private final CacheBudget budget;
  private volatile boolean prepared;
  private String refusal = "";
  private long refused;

  /**
   * A cache; touches the disk when something is first read through it.
   *
   * @param folder in which a folder of ours is made; nothing else in it is touched
   * @param bytes most that all processes together keep there, about
   */
  public ObjectCache(Path folder, long bytes) {
    this.folder = new CacheFolder(folder);
    this.budget = new CacheBudget(this.folder, bytes);
  }

  /**
   * The same storage, but what is here is not requested, and what is requested is kept.
   *
   * @param scope of the storage
   * @param use counts what is served, and learns of trouble
   */
  public Storage over(Storage storage, CacheScope scope, CacheUse use) {
    return new CachedStorage(this, storage, scope, use);
  }

  /** Whether the folder can be used; when not, the use is told why. */
  boolean isReady(CacheUse use) {
    return prepared || prepare(use);
  }

  private synchronized boolean prepare(CacheUse use) {
    if (prepared) {
      return true;
    }
    if (refusal.isEmpty() || System.nanoTime() - refused > PAUSE) {
      try {
        folder.prepare();
        prepared = true;
        return true;
      } catch (ClosedByInterruptException e) {
        return false;
      } catch (IOException e) {
        refusal =
            "The cache in " + folder.parent() + " (cache_dir) is not used: " + reason(e) + ".";
        refused = System.nanoTime();
      }
    }
    use.trouble(refusal);
    return false;
  }

  /** An entry's content; null when there is none. */
  byte[] find(String name, CacheUse use) {
    try {
      return folder.read(name);
    } catch (ClosedByInterruptException e) {
      return null;
    } catch (IOException e) {
      use.trouble(
          "The cache in " + folder.parent() + " (cache_dir) cannot be read: " + reason(e) + ".");
      return null;
    }
  }

  boolean has(String name) {
    return folder.has(name);
  }

  /** Makes an entry, unless there is no room for it or the disk is in trouble. */
  void keep(String name, byte[] bytes, int offset, int length, CacheUse use) {
    try {
      if (budget.take(length + CacheFolder.TRAILER)) {
        try {
          folder.write(name, bytes, offset, length);
        } finally {
          budget.settle(length + CacheFolder.TRAILER);
        }
      }
    } catch (ClosedByInterruptException e) {
      // The query ends, and will not miss it.
    } catch (NoSuchFileException e) {
      // Somebody removed the folder, which is made anew.
      prepared = false;
    } catch (IOException e) {
      use.trouble(
          "What was read is not kept in the cache in "
              + folder.parent()
              + " (cache_dir): "
              + reason(e)
              + ".");
    }
  }

  /** Removes an entry that is of no use any more. */
  void forget(String name, CacheUse use) {
    try {
      folder.delete(name);
    } catch (IOException e) {
      use.trouble(
          "An outdated entry of the cache in "
              + folder.parent()
              + " (cache_dir) cannot be removed: "
              + reason(e)
              + ".");
    }
  }

  private static String reason(IOException e) {
    String known = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return known == null ? e.toString() : known;
  }
}
