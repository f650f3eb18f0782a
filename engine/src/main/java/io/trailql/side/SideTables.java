package io.trailql.side;

import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one statement sees of the user's files: each in the version in which it is first asked for.
 * Used by one thread at a time.
 */
public final class SideTables {
  private final SideFiles files;
  private final CancelToken cancel;
  private final Map<String, SideTable> seen = new TreeMap<>();
  private final Set<String> used = new TreeSet<>();

  SideTables(SideFiles files, CancelToken cancel) {
    this.files = files;
    this.cancel = cancel;
  }

  /** The names of the tables, sorted. */
  public Collection<String> names() {
    return files.names();
  }

  /**
   * Reads the files whose names a text has somewhere in it, so that whoever looks for them later
   * need not wait. One that cannot be read is an error only when it is looked for.
   */
  public void read(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String name : names()) {
      if (lower.contains(name)) {
        listed(name);
      }
    }
  }

  /** The table of a name, case ignored; reads the file when that was not done yet. */
  public Optional<SideTable> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    SideFile file = files.file(lower);
    if (file == null) {
      return Optional.empty();
    }
    SideTable table = seen.computeIfAbsent(lower, n -> file.current(cancel));
    used.add(lower);
    return Optional.of(table);
  }

  /** All tables as they are listed: one that cannot be read has no columns and says why. */
  public List<SideTable> listed() {
    return names().stream().map(this::listed).toList();
  }

  private SideTable listed(String name) {
    SideFile file = files.file(name);
    try {
      return seen.computeIfAbsent(name, n -> file.current(cancel));
    } catch (TrailException e) {
      cancel.check();
      return SideTable.unreadable(name, file.location(), e.getMessage());
    }
  }

  /** The tables that the statement asked for. */
  public List<SideTable> used() {
    return used.stream().map(seen::get).toList();
  }
}
