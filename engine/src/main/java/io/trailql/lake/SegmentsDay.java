package io.trailql.lake;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The entries of one date, out of its segments. */
final class SegmentsDay implements LedgerDay {
  private final LedgerFiles files;
  private final List<LedgerSegment> segments;
  private final List<SegmentIndex> indexes;

  /** Reads what of the segments is not at hand. */
  SegmentsDay(LedgerFiles files, List<LedgerSegment> segments) {
    this.files = files;
    this.segments = segments;
    this.indexes = segments.stream().map(files::index).toList();
  }

  @Override
  public int size() {
    return Math.toIntExact(LedgerRoot.size(segments));
  }

  @Override
  public Optional<String> version(String identity) {
    for (SegmentIndex index : indexes) {
      Optional<String> version = index.version(identity);
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  @Override
  public Iterator<LedgerEntry> entries() {
    return files.entries(segments);
  }
}
