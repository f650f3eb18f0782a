package io.trailql.json;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.TextBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Builds the vector that tells records without {@code eventid} or {@code eventtime} apart: SHA-256
 * of the record's bytes, in lower-case hexadecimal digits; NULL of all other records.
 */
final class RecordHash {
  private final MessageDigest digest = Sha256.newDigest();
  private ColumnBuilder time;
  private ColumnBuilder id;
  private TextBuilder hashes;

  /** Starts a batch whose times and ids these builders get. */
  void begin(ColumnBuilder times, ColumnBuilder ids, int room) {
    time = times;
    id = ids;
    hashes = new TextBuilder(room);
  }

  /** Takes a record whose time and id were just appended, those that it has. */
  void endRecord(byte[] bytes, int start, int end) {
    time.padTo(hashes.size() + 1);
    id.padTo(hashes.size() + 1);
    if (time.isLastNull() || id.isLastNull()) {
      digest.update(bytes, start, end - start);
      byte[] hex = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
      hashes.append(hex, 0, hex.length);
    } else {
      hashes.appendNull();
    }
  }

  /** Adds hashes that were made elsewhere. */
  void append(ColumnVector made, int count) {
    hashes.appendAll(made, count);
  }

  /** The hashes so far. */
  ColumnVector soFar() {
    return hashes.build();
  }
}
