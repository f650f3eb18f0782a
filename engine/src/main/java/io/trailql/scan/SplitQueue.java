package io.trailql.scan;

import io.trailql.scan.SplitRead.State;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The splits that are under way, in order, and the bytes that they hold. Guarded by the read-ahead.
 *
 * @param <R> rows of a split, some at a time
 */
final class SplitQueue<R> {
  private static final int FIRST = 2;
  private static final int FEW = 16;
  private static final int MOST = 128;

  private final Deque<SplitRead<R>> splits = new ArrayDeque<>();
  private final long budget;
  private final int decodings;
  private long storedBytes;
  private long decodedBytes;
  private int waiting;
  private int ended;

  /**
   * An empty queue.
   *
   * @param budget bytes that splits may hold, half of them as stored and half as rows
   * @param decodings how many splits may be decoded at a time
   */
  SplitQueue(long budget, int decodings) {
    this.budget = budget;
    this.decodings = decodings;
  }

  /** Splits up to this size are held as stored; larger ones pass through. */
  long mostHeld() {
    return budget / 4;
  }

  void add(SplitRead<R> read) {
    splits.add(read);
    storedBytes += read.storedBytes();
  }

  boolean isEmpty() {
    return splits.isEmpty();
  }

  /** The first of all; null when there is none. */
  SplitRead<R> head() {
    return splits.peek();
  }

  /** Removes the first, which is done and all of whose rows were taken. */
  void remove() {
    storedBytes -= splits.remove().storedBytes();
    ended++;
  }

  /** How many splits there may be: more with each that came to its end. */
  private int most() {
    return Math.min(MOST, FIRST + ended);
  }

  boolean isFull() {
    return !splits.isEmpty() && (splits.size() >= most() || storedBytes > budget / 2);
  }

  /** Whether there is room again, of many splits for several: nobody is woken for each. */
  boolean hasDrained() {
    return !isFull()
        && (splits.size() < FEW
            || splits.size() <= most() * 3 / 4 && storedBytes <= budget * 3 / 8);
  }

  /** Whether a split may have more rows: the first, when it has none, always. */
  boolean hasRoom(SplitRead<R> read) {
    return decodedBytes <= budget / 2 || read == splits.peek() && read.isEmpty();
  }

  void push(SplitRead<R> read, R rows, long bytes) {
    read.push(rows, bytes);
    decodedBytes += bytes;
    waiting++;
  }

  /** The next rows of the first split; null when it has none. */
  R poll() {
    R rows = splits.peek().poll(bytes -> decodedBytes -= bytes);
    waiting -= rows == null ? 0 : 1;
    return rows;
  }

  /** How many rows, some at a time, wait to be taken. */
  int waiting() {
    return waiting;
  }

  /** What is to be fetched next; null when nothing can be. */
  SplitRead<R> toFetch() {
    int open = 0;
    for (SplitRead<R> read : splits) {
      if (read.failure() != null) {
        return null;
      }
      if (read.state() == State.TO_FETCH
          && (!read.decodesWhileFetching() || open < decodings && hasRoom(read))) {
        return read;
      }
      open += read.isDone() ? 0 : 1;
    }
    return null;
  }

  /**
   * What is to be decoded next; null when nothing can be. Only the first few that are not done are:
   * so there is always one among them that can go on when rows of the first are missing.
   */
  SplitRead<R> toDecode() {
    int open = 0;
    for (SplitRead<R> read : splits) {
      if (read.failure() != null || open == decodings) {
        return null;
      }
      if (read.state() == State.TO_DECODE && hasRoom(read)) {
        return read;
      }
      open += read.isDone() ? 0 : 1;
    }
    return null;
  }

  /** Forgets all splits, and closes those that no worker has. */
  void abandon() {
    for (SplitRead<R> read : splits) {
      if (read.state() == State.TO_FETCH || read.state() == State.TO_DECODE) {
        read.abandon();
      }
    }
    splits.clear();
  }
}
