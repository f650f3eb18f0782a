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

  /** Levels from 0 to {@code most}, which is as deep as types are nested: far less than 128. */
  PageLevels(int most) {
    this.most = most;
  }

  void add(int level) {
    if (most > 0) {
      room(1);
      levels[count++] = (byte) level;
    }
  }

  /** Adds one level as many times. */
  void add(int level, int times) {
    if (most > 0) {
      room(times);
      Arrays.fill(levels, count, count + times, (byte) level);
      count += times;
    }
  }

  /** Adds the levels of a range. */
  void add(int[] more, int from, int to) {
    if (most > 0) {
      int added = to - from;
      room(added);
      for (int i = 0; i < added; i++) {
        levels[count + i] = (byte) more[from + i];
      }
      count += added;
    }
  }

  private void room(int more) {
    if (count + more > levels.length) {
      levels = Arrays.copyOf(levels, Math.max(FIRST_ROOM, Math.max(count + more, count * 2)));
    }
  }

  /** Appends them as a page of version 1 has them: length, then the hybrid encoding. */
  void encode(PageBuffer buffer) {
    if (most > 0) {
      ByteSink page = buffer.page();
      int start = page.size();
      page.addInt(0);
      buffer.addHybrid(levels, count, HybridEncoding.width(most));
      page.setInt(start, page.size() - start - 4);
    }
  }

  /** How often each level stands there; none when that follows from other counts. */
  List<Long> histogram(int least) {
    if (most < least) {
      return List.of();
    }
    long[] histogram = new long[most + 1];
    int from = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || levels[i] != levels[from]) {
        histogram[levels[from]] += i - from;
        from = i;
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
  }
}
