package io.trailql.scan;

import io.trailql.lake.LakeFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The data files of a scan, cut into splits of some row groups, but for those of which only the
 * number of rows matters and is known. Used by one thread.
 */
final class FileSplits implements Supplier<SplitRead<LakeRows>> {
  /** Bytes of a file that are read one after the other, as stored. */
  private static final long SPLIT_BYTES = 64L << 20;

  private final Iterator<LakeFile> files;
  private final FileReading reading;
  private final Deque<SplitRead<LakeRows>> ready = new ArrayDeque<>();
  private final AtomicLong counted = new AtomicLong();

  FileSplits(Iterator<LakeFile> files, FileReading reading) {
    this.files = files;
    this.reading = reading;
  }

  @Override
  public SplitRead<LakeRows> get() {
    while (ready.isEmpty() && files.hasNext()) {
      reading.context().cancel().check();
      cut(files.next());
    }
    return ready.poll();
  }

  /** How many rows those have that are in no split: of all files when no split is left. */
  long counted() {
    return counted.get();
  }

  private void cut(LakeFile file) {
    if (reading.onlyCounts(file)) {
      OptionalLong known = reading.knownCount(file);
      known.ifPresent(counted::addAndGet);
      if (known.isEmpty()) {
        ready.add(new FileCount(file, reading));
      }
      return;
    }
    int groups = Math.max(1, file.offsets().size() - 1);
    long splits = Math.min(groups, Math.max(1, file.object().size() / SPLIT_BYTES));
    int first = 0;
    for (int split = 1; split <= splits; split++) {
      int end = split == splits ? Integer.MAX_VALUE : (int) (groups * split / splits);
      ready.add(new FileRead(file, reading, first, end));
      first = end;
    }
  }
}
