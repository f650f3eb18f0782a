package io.trailql.storage.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much a cache holds, over all processes that use it, and what goes when it is full.
 *
 * <p>What is kept is counted in units that a disk gives files, and the count is the length of a
 * file: whoever keeps something first makes that file longer, which neither needs a lock nor is
 * undone by dying. So it is never less than what is there, but for what other processes were adding
 * while it was counted anew. That happens when it says that there is no room: all entries are
 * looked at, those not used for longest go until an eighth is free, and the length becomes what is
 * left. Thread-safe.
 */
final class CacheBudget {
  private static final int UNIT = 4 << 10;
  private static final int PART_TO_FREE = 8;
  private static final String USED = "used";
  private static final String LOCK = "making-room";

  /** Of this process: to close a file gives up all of the process's locks of it. */
  private static final Set<Path> MAKING_ROOM = ConcurrentHashMap.newKeySet();

  private final CacheFolder folder;
  private final long most;

  /** Units that this process has taken, or is about to, for entries that may not be there yet. */
  private final AtomicLong coming = new AtomicLong();

  /**
   * A budget.
   *
   * @param bytes most that are kept
   */
  CacheBudget(CacheFolder folder, long bytes) {
    this.folder = folder;
    this.most = bytes / UNIT;
  }

  /**
   * Takes room for an entry, and makes some when there is none.
   *
   * @param bytes of the entry's file
   * @return whether there is room: not while somebody else makes it; then {@link #settle} follows
   */
  boolean take(long bytes) throws IOException {
    int units = Math.toIntExact(units(bytes));
    coming.addAndGet(units);
    boolean isTaken = false;
    try {
      isTaken = takeLeft(units) || makeRoom(units) && takeLeft(units);
      return isTaken;
    } finally {
      if (!isTaken) {
        coming.addAndGet(-units);
      }
    }
  }

  /** The entry that room was taken for is there, or will not be. */
  void settle(long bytes) {
    coming.addAndGet(-units(bytes));
  }

  /** One after the other, so that only other processes can take the same room. */
  private synchronized boolean takeLeft(int units) throws IOException {
    boolean hasRoom = hasRoom(units);
    if (hasRoom) {
      folder.lengthen(USED, units);
    }
    return hasRoom;
  }

  private static long units(long bytes) {
    return (bytes + UNIT - 1) / UNIT;
  }

  /** Not when nobody knows. */
  private boolean hasRoom(int units) throws IOException {
    long used = used();
    return used >= 0 && used + units <= most;
  }

  private long used() throws IOException {
    try {
      return Files.size(folder.file(USED));
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  private boolean makeRoom(int units) throws IOException {
    Path lock = folder.file(LOCK);
    if (!MAKING_ROOM.add(lock)) {
      return false;
    }
    try (FileChannel channel = folder.open(LOCK);
        FileLock held = channel.tryLock()) {
      return held != null && (hasRoom(units) || count(units));
    } catch (OverlappingFileLockException e) {
      // Another copy of this class, of another class loader, is at it.
      return false;
    } finally {
      MAKING_ROOM.remove(lock);
    }
  }

  /** Counts anew, for who wants so many units, and lets go; answers whether it came to its end. */
  private boolean count(int wanted) throws IOException {
    long before = Math.max(0, used());
    long unseen = coming.get() - wanted;
    TreeMap<Long, Long> unitsBySecond = new TreeMap<>();
    folder.visit(
        (name, bytes, used) -> unitsBySecond.merge(used.getEpochSecond(), units(bytes), Long::sum));
    long there = unitsBySecond.values().stream().mapToLong(Long::longValue).sum();
    long tooMany = there - (most - most / PART_TO_FREE);
    long left = there - (tooMany > 0 ? remove(unitsBySecond, tooMany) : 0);
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    folder.writeLength(USED, left + unseen + Math.max(0, used() - before));
    return true;
  }

  /** Lets the oldest go; what was used since they were counted is none of them. */
  private long remove(TreeMap<Long, Long> unitsBySecond, long tooMany) throws IOException {
    long older = 0;
    long last = Long.MAX_VALUE;
    for (Map.Entry<Long, Long> second : unitsBySecond.entrySet()) {
      last = second.getKey();
      if (older + second.getValue() >= tooMany) {
        break;
      }
      older += second.getValue();
    }
    Removal removal = new Removal(last, tooMany - older);
    folder.visit(removal);
    return removal.removed;
  }

  /** Removes what was last used before a second, and some of what was in it. */
  private final class Removal implements CacheFolder.Visitor {
    private final long last;
    private long ofLast;
    private long removed;

    Removal(long last, long ofLast) {
      this.last = last;
      this.ofLast = ofLast;
    }

    @Override
    public void visit(String name, long bytes, Instant used) throws IOException {
      long second = used.getEpochSecond();
      if (second > last || second == last && ofLast <= 0) {
        return;
      }
      if (folder.delete(name)) {
        removed += units(bytes);
        ofLast -= second == last ? units(bytes) : 0;
      }
    }
  }
}
