package io.trailql.parquet;

import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Footers of files that nothing ever replaces, kept so that a file that is read again costs no
 * request for its end. The footers used last stay, within bounds; one that several threads want at
 * a time is requested once. Thread-safe.
 */
public final class ParquetFooters {
  /** Those of the process: at most a sixteenth of the heap. */
  public static final ParquetFooters OF_PROCESS =
      new ParquetFooters(Runtime.getRuntime().maxMemory() / 16);

  private final long mostBytes;
  private final Map<Key, CompletableFuture<ParquetFile>> files =
      new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Key(Object requester, String storage, String object) {}

  /**
   * Keeps none yet.
   *
   * @param mostBytes of heap, about
   */
  public ParquetFooters(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * The footer of a file, from memory or by a request.
   *
   * @param tailBytes as of {@link ParquetFile#open}
   */
  public ParquetFile open(
      Storage storage, ObjectVersion object, int tailBytes, ParquetCounters counters) {
    Key key = new Key(storage.requester(), storage.name(), object.key());
    CompletableFuture<ParquetFile> own = new CompletableFuture<>();
    CompletableFuture<ParquetFile> other;
    synchronized (this) {
      other = files.putIfAbsent(key, own);
    }
    if (other != null) {
      return await(other, storage, object, tailBytes, counters);
    }
    try {
      ParquetFile file = ParquetFile.open(storage, object, tailBytes, counters);
      keep(key, file.withoutData());
      own.complete(file);
      return file;
    } catch (RuntimeException | Error e) {
      forget(key);
      own.completeExceptionally(e);
      throw e;
    }
  }

  /** What another thread asked for; when that went wrong, it need not go wrong here. */
  private static ParquetFile await(
      CompletableFuture<ParquetFile> other,
      Storage storage,
      ObjectVersion object,
      int tailBytes,
      ParquetCounters counters) {
    try {
      return other.join();
    } catch (CompletionException e) {
      return ParquetFile.open(storage, object, tailBytes, counters);
    }
  }

  private synchronized void keep(Key key, ParquetFile file) {
    files.put(key, CompletableFuture.completedFuture(file));
    bytes += file.retainedBytes();
    Iterator<CompletableFuture<ParquetFile>> oldest = files.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      CompletableFuture<ParquetFile> old = oldest.next();
      if (old.isDone()) {
        bytes -= old.join().retainedBytes();
        oldest.remove();
      }
    }
  }

  private synchronized void forget(Key key) {
    files.remove(key);
  }

  /** Forgets a file, as when it turned out to be gone. */
  public synchronized void forget(Storage storage, ObjectVersion object) {
    Key key = new Key(storage.requester(), storage.name(), object.key());
    CompletableFuture<ParquetFile> known = files.get(key);
    if (known != null && known.isDone()) {
      bytes -= known.join().retainedBytes();
      files.remove(key);
    }
  }

  /** Rough heap bytes held. */
  public synchronized long retainedBytes() {
    return bytes;
  }
}
