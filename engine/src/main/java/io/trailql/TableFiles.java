package io.trailql;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.LastingMemory;
import io.trailql.runtime.MemoryPool;
import io.trailql.side.SideFiles;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSide;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that the properties {@code table.NAME} name.
 *
 * @param locations as given, by the names of the tables
 */
record TableFiles(SortedMap<String, String> locations) {
  private static final String NAME = "[a-z_][a-z0-9_]*";

  /** None. */
  static final TableFiles NONE = new TableFiles(new TreeMap<>());

  /** One more, or another file for a name that is there. */
  TableFiles with(String key, String location) {
    String name = key.substring(Property.TABLE_PREFIX.length()).toLowerCase(Locale.ROOT);
    String file = location.strip();
    // The key as the documentation has it, with nothing, is what tools send that show all.
    if (name.equals("name") && file.isEmpty()) {
      return this;
    }
    if (!name.matches(NAME)) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "'"
              + name
              + "' is no name of a table: letters, digits and '_' make one, no digit first. Write table.NAME=FILE with such a name.");
    }
    if (file.isEmpty()) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Property table."
              + name
              + " names no file: it takes the location of a CSV, JSON or Parquet file.");
    }
    SortedMap<String, String> more = new TreeMap<>(locations);
    more.put(name, file);
    return new TableFiles(more);
  }

  /** Them as tables; nothing is read yet. */
  SideFiles open(Settings settings) {
    SortedMap<String, String> places = new TreeMap<>();
    locations.forEach((name, file) -> places.put(name, inHome(file)));
    return new SideFiles(
        places,
        place -> StorageRegistry.open(StorageSide.ARCHIVE, place, settings.archiveStorage(place)),
        new LastingMemory(settings.number(Property.MEMORY), MemoryPool.OF_QUERIES));
  }

  private static String inHome(String file) {
    return file.startsWith("~/") ? System.getProperty("user.home") + file.substring(1) : file;
  }

  @Override
  public String toString() {
    return locations.entrySet().stream()
        .map(e -> Property.TABLE_PREFIX + e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
