package io.trailql.lake;

import io.trailql.archive.CommonNames;
import io.trailql.storage.WritableStorage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the ledger of a change: a segment for each date that it touches, and a root. */
final class LedgerUpdate {
  /** From so many segments of a date on, small ones are merged. */
  private static final int SEGMENTS_TO_MERGE = 4;

  private final WritableStorage storage;
  private final LedgerFiles files;
  private final Consumer<String> created;

  /**
   * Writes nothing yet.
   *
   * @param created told the key of each file before it is written
   */
  LedgerUpdate(WritableStorage storage, LedgerFiles files, Consumer<String> created) {
    this.storage = storage;
    this.files = files;
    this.created = created;
  }

  /** Writes a root, and names it. */
  String write(LedgerRoot root) {
    String name = files.newName("root");
    created.accept(files.place().prefix() + name);
    LedgerFile.write(
        storage,
        files.place().prefix() + name,
        RootRows.TYPE,
        RootRows.items(root),
        RootRows::append);
    return name;
  }

  /** The root with more entries, whose segments it writes, what they tell, and more coverage. */
  LedgerRoot add(LedgerRoot root, List<LedgerEntry> entries, Coverage coverage) {
    Map<Optional<LocalDate>, List<LedgerSegment>> changed = new HashMap<>();
    byDate(entries).forEach((date, ofDate) -> changed.put(date, add(date, root.of(date), ofDate)));
    return root.with(changed, coverage, root.lateness().with(entries));
  }

  private static Map<Optional<LocalDate>, List<LedgerEntry>> byDate(List<LedgerEntry> entries) {
    Map<Optional<LocalDate>, List<LedgerEntry>> dates = new HashMap<>();
    Set<String> identities = new HashSet<>();
    for (LedgerEntry entry : entries) {
      if (!identities.add(entry.identity())) {
        throw new IllegalArgumentException("twice in one change: " + entry.identity());
      }
      dates.computeIfAbsent(entry.scope().date(), d -> new ArrayList<>()).add(entry);
    }
    return dates;
  }

  private List<LedgerSegment> add(
      Optional<LocalDate> date, List<LedgerSegment> older, List<LedgerEntry> entries) {
    LedgerDay day = new SegmentsDay(files, older);
    long fresh = entries.stream().filter(entry -> day.version(entry.identity()).isEmpty()).count();
    List<LedgerEntry> sorted = entries.stream().sorted(EntryRows.ORDER).toList();
    int merged = mergeable(entries.size(), older);
    List<LedgerSegment> absorbed = older.subList(0, merged);
    Counted all =
        new Counted(
            merged == 0
                ? sorted.iterator()
                : new EntryMerge(List.of(sorted.iterator(), files.entries(absorbed))));
    String name = files.newName(date.map(LocalDate::toString).orElse("undated"));
    created.accept(files.place().prefix() + name);
    long bytes =
        LedgerFile.write(
            storage, files.place().prefix() + name, EntryRows.TYPE, all, EntryRows::append);
    List<LedgerSegment> segments = new ArrayList<>();
    segments.add(
        new LedgerSegment(
            name,
            bytes,
            all.count,
            fresh + LedgerRoot.size(absorbed),
            OptionalLong.of(all.broken),
            Optional.of(all.names)));
    segments.addAll(older.subList(merged, older.size()));
    return List.copyOf(segments);
  }

  /**
   * How many of the newest segments a new one absorbs: as long as the next is at most twice of what
   * there is by then. So sizes grow from segment to segment, and an entry is written anew only as
   * often as the logarithm of the date's entries.
   */
  private static int mergeable(long entries, List<LedgerSegment> older) {
    if (older.size() + 1 < SEGMENTS_TO_MERGE) {
      return 0;
    }
    long sum = entries;
    int count = 0;
    while (count < older.size() && older.get(count).entries() <= 2 * sum) {
      sum += older.get(count).entries();
      count++;
    }
    return count;
  }

  private static final class Counted implements Iterator<LedgerEntry> {
    private final Iterator<LedgerEntry> entries;
    private long count;
    private long broken;
    private CommonNames names;

    Counted(Iterator<LedgerEntry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public LedgerEntry next() {
      LedgerEntry entry = entries.next();
      count++;
      broken += entry.errors().isEmpty() ? 0 : 1;
      CommonNames own = CommonNames.of(entry.identity());
      names = names == null ? own : names.with(own);
      return entry;
    }
  }
}
