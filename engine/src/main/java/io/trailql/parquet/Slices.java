package io.trailql.parquet;

import io.trailql.column.Validity;
import java.util.Arrays;

/** Collects where lists start in the vector of their elements, how long they are, and which are. */
final class Slices {
  private final Presence presence = new Presence();
  private int[] offsets = new int[64];
  private int[] lengths = new int[64];
  private int end;

  void add(int length, boolean present) {
    int at = presence.size();
    if (at == offsets.length) {
      offsets = Arrays.copyOf(offsets, at * 2);
      lengths = Arrays.copyOf(lengths, at * 2);
    }
    offsets[at] = end;
    lengths[at] = length;
    end += length;
    presence.add(present);
  }

  /** Adds elements to the last list. */
  void extend(int more) {
    lengths[presence.size() - 1] += more;
    end += more;
  }

  int[] offsets() {
    return offsets;
  }

  int[] lengths() {
    return lengths;
  }

  /** Number of elements of all lists. */
  int end() {
    return end;
  }

  int size() {
    return presence.size();
  }

  Validity validity() {
    return presence.validity();
  }
}
