package io.trailql.lake;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.error.TrailException;
import io.trailql.runtime.Held;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the files of ledgers, and keeps what was read, within bounds. Thread-safe. */
final class LedgerFiles {
  private static final long ROOT_BYTES_HELD = 32L << 20;
  private static final long INDEX_BYTES_HELD = 192L << 20;

  /** Rough heap bytes of a segment in a root. */
  private static final int PER_SEGMENT = 250;

  private final LakePlace place;
  private final SmallFiles files;
  private final Held<String, LedgerRoot> roots =
      new Held<>(ROOT_BYTES_HELD, root -> 1000 + PER_SEGMENT * segments(root));
  private final Held<String, SegmentIndex> indexes =
      new Held<>(INDEX_BYTES_HELD, SegmentIndex::retainedBytes);

  LedgerFiles(LakePlace place, SmallFiles files) {
    this.place = place;
    this.files = files;
  }

  private static long segments(LedgerRoot root) {
    return root.segments().values().stream().mapToLong(List::size).sum();
  }

  LakePlace place() {
    return place;
  }

  /**
   * A root.
   *
   * @param name its key below the prefix of the lake
   */
  LedgerRoot root(String name) {
    return roots
        .find(name)
        .orElseGet(
            () -> {
              LedgerRoot root =
                  understood(
                      name,
                      () ->
                          RootRows.root(
                              LedgerFile.read(files, place.prefix() + name, -1, RootRows.TYPE)));
              roots.hold(name, root);
              return root;
            });
  }

  /** Identities and versions of a segment. */
  SegmentIndex index(LedgerSegment segment) {
    return indexes
        .find(segment.key())
        .orElseGet(
            () -> {
              SegmentIndex index =
                  understood(
                      segment.key(),
                      () -> {
                        SegmentIndex read =
                            SegmentIndex.of(
                                Math.toIntExact(segment.entries()), read(segment, EntryRows.KEYS));
                        if (read.size() != segment.entries()) {
                          throw new IllegalStateException("entries are missing");
                        }
                        return read;
                      });
              indexes.hold(segment.key(), index);
              return index;
            });
  }

  /** The entries of segments of one date, the newest of each identity, in order. */
  Iterator<LedgerEntry> entries(List<LedgerSegment> segments) {
    return new EntryMerge(segments.stream().map(this::entries).toList());
  }

  private Iterator<LedgerEntry> entries(LedgerSegment segment) {
    Iterator<Batch> batches = read(segment, EntryRows.TYPE);
    return new Iterator<>() {
      private Iterator<LedgerEntry> batch = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!batch.hasNext() && batches.hasNext()) {
          batch = understood(segment.key(), () -> EntryRows.entries(batches.next())).iterator();
        }
        return batch.hasNext();
      }

      @Override
      public LedgerEntry next() {
        hasNext();
        return batch.next();
      }
    };
  }

  private Iterator<Batch> read(LedgerSegment segment, Type.Row type) {
    return LedgerFile.read(files, place.prefix() + segment.key(), segment.bytes(), type);
  }

  /** What cannot be is an error of the file. */
  private <T> T understood(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (TrailException e) {
      throw e;
    } catch (RuntimeException e) {
      throw files.damaged(place.prefix() + name, "its rows are not those of a ledger", e);
    }
  }

  /** A key below the prefix of the lake that no file has. */
  String newName(String beginning) {
    return place.ledger() + beginning + "-" + UUID.randomUUID() + ".parquet";
  }
}
