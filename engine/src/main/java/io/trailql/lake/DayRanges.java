package io.trailql.lake;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Days since 1970, as stretches that neither overlap nor touch, in order. Immutable. */
final class DayRanges {
  /** First and last day of each stretch. */
  private final int[] ends;

  /** Takes one stretch. */
  interface Visitor {
    /** From the first day to the last. */
    void visit(int first, int last);
  }

  private DayRanges(int[] ends) {
    this.ends = ends;
  }

  static DayRanges of(int first, int last) {
    if (last < first) {
      throw new IllegalArgumentException("no days: " + first + " to " + last);
    }
    return new DayRanges(new int[] {first, last});
  }

  boolean contains(int day) {
    int at = Arrays.binarySearch(ends, day);
    // Between the first and the last day of a stretch is an odd place.
    return at >= 0 || ((-at - 1) & 1) == 1;
  }

  /** The last day of the stretch that holds a day; absent when none does. */
  OptionalInt lastFrom(int day) {
    int at = Arrays.binarySearch(ends, day);
    int place = at >= 0 ? at : -at - 1;
    boolean inside = at >= 0 || (place & 1) == 1;
    return inside ? OptionalInt.of(ends[place | 1]) : OptionalInt.empty();
  }

  /** The days of both. */
  DayRanges with(DayRanges other) {
    int[] union = new int[ends.length + other.ends.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < ends.length || theirs < other.ends.length) {
      boolean fromMine =
          theirs == other.ends.length || mine < ends.length && ends[mine] <= other.ends[theirs];
      int first = fromMine ? ends[mine] : other.ends[theirs];
      int last = fromMine ? ends[mine + 1] : other.ends[theirs + 1];
      mine += fromMine ? 2 : 0;
      theirs += fromMine ? 0 : 2;
      if (size > 0 && first <= union[size - 1] + 1) {
        union[size - 1] = Math.max(union[size - 1], last);
      } else {
        union[size++] = first;
        union[size++] = last;
      }
    }
    return new DayRanges(Arrays.copyOf(union, size));
  }

  /** The days from this one on; absent when there are none. */
  Optional<DayRanges> between(int first, int last) {
    int[] rest = new int[ends.length];
    int size = 0;
    for (int i = 0; i < ends.length; i += 2) {
      if (ends[i + 1] >= first && ends[i] <= last) {
        rest[size++] = Math.max(ends[i], first);
        rest[size++] = Math.min(ends[i + 1], last);
      }
    }
    return size == 0 ? Optional.empty() : Optional.of(new DayRanges(Arrays.copyOf(rest, size)));
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < ends.length; i += 2) {
      visitor.visit(ends[i], ends[i + 1]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DayRanges ranges && Arrays.equals(ends, ranges.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ends);
  }
}
