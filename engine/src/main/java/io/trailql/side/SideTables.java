package io.trailql.side;

import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one statement sees of the user's files: each in the version in which it is first asked for.
 * Used by one thread at a time.
 */
public final class SideTables {
  private final SideFiles files;
  private final CancelToken cancel;
  private final Map<String, SideTable> used = new TreeMap<>();

  SideTables(SideFiles files, CancelToken cancel) {
    this.files = files;
    this.cancel = cancel;
  }

  /** The names of the tables, sorted. */
  public Collection<String> names() {
    return files.names();
  }

  /** The table of a name, case ignored; reads the file when that was not done yet. */
  public Optional<SideTable> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(files.file(lower))
        .map(file -> used.computeIfAbsent(lower, n -> file.current(cancel)));
  }

  /** All tables as they are listed: one that cannot be read has no columns and says why. */
  public List<SideTable> listed() {
    return names().stream().map(this::listed).toList();
  }

  private SideTable listed(String name) {
    SideTable known = used.get(name);
    if (known != null) {
      return known;
    }
    SideFile file = files.file(name);
    try {
      return file.current(cancel);
    } catch (TrailException e) {
      cancel.check();
      return SideTable.unreadable(name, file.location(), e.getMessage());
    }
  }

  /** The tables that the statement asked for. */
  public List<SideTable> used() {
    return List.copyOf(used.values());
  }
}
