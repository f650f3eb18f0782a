package io.trailql.parquet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The levels of the entries of one page. */
final class PageLevels {
  private static final int FIRST_ROOM = 1 << 11;

  private final int most;
  private byte[] levels = new byte[0];
  private int count;

  /** The level that all have so far: then it stands here alone. */
  private int first;

  /** How many from the beginning on are the same, while these are all; they are not unfolded. */
  private int same;

  /** Levels from 0 to {@code most}, which is as deep as types are nested: far less than 128. */
  PageLevels(int most) {
    this.most = most;
  }

  void add(int level) {
    add(level, 1);
  }

  /** Adds one level as many times. */
  void add(int level, int times) {
    if (most == 0 || times == 0) {
      return;
    }
    if (same == count && (count == 0 || level == first)) {
      first = level;
      same += times;
    } else {
      unfold(times);
      Arrays.fill(levels, count, count + times, (byte) level);
    }
    count += times;
  }

  /** Adds the levels of a range. */
  void add(int[] more, int from, int to) {
    if (most == 0) {
      return;
    }
    int at = from;
    if (same == count && from < to) {
      int level = count == 0 ? more[from] : first;
      while (at < to && more[at] == level) {
        at++;
      }
      add(level, at - from);
    }
    if (at < to) {
      unfold(to - at);
      for (int i = at; i < to; i++) {
        levels[count++] = (byte) more[i];
      }
    }
  }

  /** Makes room for others than the first. */
  private void unfold(int more) {
    if (count + more > levels.length) {
      levels = Arrays.copyOf(levels, Math.max(FIRST_ROOM, Math.max(count + more, count * 2)));
    }
    if (same == count) {
      Arrays.fill(levels, 0, count, (byte) first);
    }
  }

  /** Appends them as a page of version 1 has them: length, then the hybrid encoding. */
  void encode(PageBuffer buffer) {
    if (most > 0) {
      ByteSink page = buffer.page();
      int start = page.size();
      page.addInt(0);
      if (same == count) {
        HybridEncoding.encodeSame(first, count, HybridEncoding.width(most), page);
      } else {
        buffer.addHybrid(levels, count, HybridEncoding.width(most));
      }
      page.setInt(start, page.size() - start - 4);
    }
  }

  /** How often each level stands there; none when that follows from other counts. */
  List<Long> histogram(int least) {
    if (most < least) {
      return List.of();
    }
    long[] histogram = new long[most + 1];
    if (same == count) {
      histogram[first] = count;
    } else {
      for (int i = 0; i < count; i++) {
        histogram[levels[i]]++;
      }
    }
    return LongStream.of(histogram).boxed().toList();
  }

  /** Heap bytes that the levels take. */
  long bytes() {
    return count;
  }

  void clear() {
    count = 0;
    same = 0;
  }
}
