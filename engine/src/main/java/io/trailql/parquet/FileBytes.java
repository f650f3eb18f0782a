package io.trailql.parquet;

import io.trailql.storage.ByteRange;
import io.trailql.storage.RangedReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Ranges of one file, from its tail where that holds them, else by few requests. */
final class FileBytes {
  private final ParquetFile file;
  private final RangedReader reader;

  FileBytes(ParquetFile file, RangedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /** Where ranges lie that a file points to; what cannot be is an error of the file. */
  ByteRange range(long offset, long length, String what) {
    if (offset < 0
        || length <= 0
        || length > Integer.MAX_VALUE
        || offset > file.object().size() - length) {
      throw Damaged.file(file.name(), what + " lies outside the file");
    }
    return new ByteRange(offset, (int) length);
  }

  /**
   * The bytes of each range.
   *
   * @param counter what requests bring is added to it
   */
  List<ByteBuffer> read(List<ByteRange> ranges, LongAdder counter) {
    FileTail tail = file.tail();
    List<ByteRange> missing = new ArrayList<>();
    for (ByteRange range : ranges) {
      if (!tail.holds(range.offset(), range.length())) {
        missing.add(range);
        counter.add(range.length());
      }
    }
    var requested =
        missing.isEmpty()
            ? List.<ByteBuffer>of().iterator()
            : reader.read(file.object(), missing).iterator();
    List<ByteBuffer> all = new ArrayList<>();
    for (ByteRange range : ranges) {
      all.add(
          tail.holds(range.offset(), range.length())
              ? tail.slice(range.offset(), range.length())
              : requested.next());
    }
    return all;
  }
}
