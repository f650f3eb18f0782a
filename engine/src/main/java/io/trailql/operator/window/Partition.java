package io.trailql.operator.window;

import io.trailql.operator.sort.RowOrder;
import io.trailql.operator.store.RowStore;

/** The rows of one partition, in order, and which of them are equal in that order. */
final class Partition {
  private final RowStore rows;
  private final int from;
  private final int to;
  private final int[] peerStarts;
  private final int[] peerEnds;

  /** The rows from a number to another, exclusive, of a sealed store. */
  Partition(RowStore rows, int from, int to, RowOrder order) {
    this.rows = rows;
    this.from = from;
    this.to = to;
    this.peerStarts = new int[to - from];
    this.peerEnds = new int[to - from];
    for (int row = from; row < to; row++) {
      boolean peer = row > from && order.compare(rows, row - 1, rows, row) == 0;
      peerStarts[row - from] = peer ? peerStarts[row - 1 - from] : row;
    }
    for (int row = to - 1; row >= from; row--) {
      boolean peer = row + 1 < to && peerStarts[row + 1 - from] == peerStarts[row - from];
      peerEnds[row - from] = peer ? peerEnds[row + 1 - from] : row + 1;
    }
  }

  RowStore rows() {
    return rows;
  }

  int from() {
    return from;
  }

  /** One more than the last row. */
  int to() {
    return to;
  }

  /** The first row equal to this one. */
  int peerStart(int row) {
    return peerStarts[row - from];
  }

  /** One more than the last row equal to this one. */
  int peerEnd(int row) {
    return peerEnds[row - from];
  }
}
