package io.trailql.operator.expression;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run of a LIKE pattern without percent sign: literal bytes, with one-character wildcards between
 * them.
 */
final class LikePiece {
  /** Literal runs; between two of them stands one wildcard. */
  private final byte[][] runs;

  private LikePiece(byte[][] runs) {
    this.runs = runs;
  }

  /** Where the piece ends when it begins exactly at {@code from}; -1 when it does not. */
  int matchAt(byte[] bytes, int from, int end) {
    int position = from;
    for (int i = 0; i < runs.length; i++) {
      if (i > 0) {
        if (position >= end) {
          return -1;
        }
        position = next(bytes, position, end);
      }
      byte[] run = runs[i];
      if (end - position < run.length
          || !Arrays.equals(bytes, position, position + run.length, run, 0, run.length)) {
        return -1;
      }
      position += run.length;
    }
    return position;
  }

  /** Where the leftmost occurrence from {@code from} on ends; -1 when there is none. */
  int find(byte[] bytes, int from, int end) {
    byte[] first = runs[0];
    for (int start = from; start <= end; start++) {
      if (first.length > 0) {
        start = indexOf(bytes, start, end, first[0]);
        if (start < 0) {
          return -1;
        }
      } else if (start < end && start > from && continues(bytes[start])) {
        continue;
      }
      int stop = matchAt(bytes, start, end);
      if (stop >= 0) {
        return stop;
      }
    }
    return -1;
  }

  /** Whether the piece ends exactly at {@code end} and begins at {@code from} or later. */
  boolean matchesEnd(byte[] bytes, int from, int end) {
    int start = end;
    for (int i = runs.length - 1; i >= 0; i--) {
      start -= runs[i].length;
      if (i > 0) {
        start--;
        while (start > from && continues(bytes[start])) {
          start--;
        }
      }
      if (start < from) {
        return false;
      }
    }
    return matchAt(bytes, start, end) == end;
  }

  private static int indexOf(byte[] bytes, int from, int end, byte wanted) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int next(byte[] bytes, int position, int end) {
    int next = position + 1;
    while (next < end && continues(bytes[next])) {
      next++;
    }
    return next;
  }

  private static boolean continues(byte value) {
    return (value & 0xC0) == 0x80;
  }

  /** Collects a piece. */
  static final class Builder {
    private final List<byte[]> runs = new ArrayList<>();
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();

    void add(int character) {
      run.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
    }

    void addAny() {
      runs.add(run.toByteArray());
      run.reset();
    }

    LikePiece build() {
      addAny();
      return new LikePiece(runs.toArray(byte[][]::new));
    }
  }
}
