package io.trailql.json;

import java.util.Arrays;

/**
 * Where a value of a field stood last. Records that follow each other are mostly of one caller, in
 * the same words: what is the same, byte for byte, need not be read again.
 */
final class EarlierValue {
  private long batch;
  private int start;
  private int length;
  private int record;
  private boolean isKnown;

  /** Whether the same bytes stand here, of an earlier value of the same batch. */
  boolean isAt(byte[] bytes, int at, int end, long sameBatch) {
    return isKnown
        && batch == sameBatch
        && length <= end - at
        && Arrays.equals(bytes, start, start + length, bytes, at, at + length);
  }

  int length() {
    return length;
  }

  /** The record that had it, as counted in the batch. */
  int record() {
    return record;
  }

  /** Notes a value that was read. */
  void set(int from, int behind, int ofRecord, long ofBatch) {
    isKnown = true;
    start = from;
    length = behind - from;
    record = ofRecord;
    batch = ofBatch;
  }
}
