package io.trailql.column;

/** The positions of a batch that are still alive, ascending. Immutable. */
public final class Selection {
  private final int[] positions;
  private final int count;

  private Selection(int[] positions, int count) {
    this.positions = positions;
    this.count = count;
  }

  /** Positions 0 to {@code count - 1}. */
  public static Selection all(int count) {
    return new Selection(null, count);
  }

  /** The first {@code count} of these ascending positions; the array is taken, not copied. */
  public static Selection of(int[] positions, int count) {
    return new Selection(positions, count);
  }

  /** Number of selected positions. */
  public int count() {
    return count;
  }

  /** The {@code index}-th selected position. */
  public int position(int index) {
    return positions == null ? index : positions[index];
  }

  /** Whether the positions are 0 to {@code count() - 1}. */
  public boolean isDense() {
    return positions == null;
  }

  /** The first {@code limit} selected positions. */
  public Selection first(int limit) {
    return limit >= count ? this : new Selection(positions, limit);
  }

  /** All but the first {@code skip} selected positions. */
  public Selection skip(int skip) {
    int rest = Math.max(0, count - skip);
    int[] kept = new int[rest];
    for (int i = 0; i < rest; i++) {
      kept[i] = position(i + skip);
    }
    return new Selection(kept, rest);
  }

  /** One more than the highest selected position; 0 when none is. */
  public int end() {
    return count == 0 ? 0 : position(count - 1) + 1;
  }
}
