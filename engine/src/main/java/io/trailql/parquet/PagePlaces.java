package io.trailql.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;

/**
 * Reads where the pages of a column chunk lie. Columns of short pages have many, and the general
 * reader of Thrift takes its time for each: what everybody writes, in Thrift's compact protocol, is
 * read straight from its bytes, and anything else by that reader.
 */
final class PagePlaces {
  private static final int PLACES = 0x19;
  private static final int STRUCT = 0xc;
  private static final int NEXT_LONG = 0x16;
  private static final int NEXT_INT = 0x15;
  private static final int STOP = 0;
  private static final int MANY = 0xf;
  private static final int LONGEST_NUMBER = 63;

  /** Fewer bytes take no place. */
  private static final int SHORTEST_PLACE = 7;

  private final ByteBuffer bytes;

  private PagePlaces(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * The places in an offset index.
   *
   * @throws IOException when it is none
   */
  static List<PageLocation> read(ByteBuffer index) throws IOException {
    Optional<List<PageLocation>> usual = new PagePlaces(index.duplicate()).read();
    return usual.isPresent() ? usual.get() : readAny(index);
  }

  /** The same of any offset index. */
  static List<PageLocation> readAny(ByteBuffer index) throws IOException {
    return Util.readOffsetIndex(
            new ByteArrayInputStream(
                index.array(), index.arrayOffset() + index.position(), index.remaining()))
        .getPage_locations();
  }

  private Optional<List<PageLocation>> read() {
    if (next() != PLACES) {
      return Optional.empty();
    }
    int header = next();
    long count = header >> 4 == MANY ? number() : header >> 4;
    if ((header & 0xf) != STRUCT || count < 0 || count > bytes.remaining() / SHORTEST_PLACE) {
      return Optional.empty();
    }
    List<PageLocation> places = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      boolean isUsual = next() == NEXT_LONG;
      long offset = signed();
      isUsual &= next() == NEXT_INT;
      long size = signed();
      isUsual &= next() == NEXT_LONG;
      long firstRow = signed();
      if (!isUsual || next() != STOP || size != (int) size) {
        return Optional.empty();
      }
      places.add(new PageLocation(offset, (int) size, firstRow));
    }
    return Optional.of(places);
  }

  /** The next byte; negative at the end. */
  private int next() {
    return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
  }

  private long signed() {
    long number = number();
    return number >>> 1 ^ -(number & 1);
  }

  private long number() {
    long number = 0;
    for (int shift = 0; shift <= LONGEST_NUMBER; shift += 7) {
      int some = next();
      number |= (some & 0x7fL) << shift;
      if (some < 0x80) {
        return number;
      }
    }
    return -1;
  }
}
