package io.trailql.side;

import io.trailql.column.Batch;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.LastingMemory;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import java.nio.file.Path;
import java.util.function.Function;

/** A file that is a table, with the rows that were read last. Thread-safe. */
final class SideFile {
  /** How often a file is begun anew that changes while it is read. */
  private static final int MOST_ATTEMPTS = 3;

  private final String name;
  private final String location;
  private final Function<StorageLocation, Storage> opener;
  private final LastingMemory memory;
  private Storage storage;
  private String key;
  private SideTable held;

  SideFile(
      String name,
      String location,
      Function<StorageLocation, Storage> opener,
      LastingMemory memory) {
    this.name = name;
    this.location = location;
    this.opener = opener;
    this.memory = memory;
  }

  String location() {
    return location;
  }

  /** The table as the file is now. */
  synchronized SideTable current(CancelToken cancel) {
    for (int attempt = 1; ; attempt++) {
      cancel.check();
      ObjectSummary now = find();
      if (held != null && held.version().equals(now.version())) {
        return held;
      }
      forget();
      try {
        held = read(now, cancel);
        return held;
      } catch (TrailException e) {
        boolean isOther =
            e.code() == ErrorCode.OBJECT_CHANGED || e.code() == ErrorCode.OBJECT_VANISHED;
        if (!isOther || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private ObjectSummary find() {
    if (storage == null) {
      open();
    }
    ObjectSummary found =
        storage
            .find(key)
            .orElseThrow(
                () ->
                    new TrailException(
                        ErrorCode.NOT_FOUND,
                        "Cannot read the table side."
                            + name
                            + ": there is no file "
                            + location
                            + ". Name a CSV, JSON or Parquet file with table."
                            + name
                            + "=FILE."));
    if (found.isArchived()) {
      throw new TrailException(
          ErrorCode.OBJECT_ARCHIVED,
          "Cannot read the table side."
              + name
              + ": "
              + location
              + " lies in the storage class "
              + found.storageClass()
              + ". Restore it first, or name a copy.");
    }
    return found;
  }

  private void open() {
    StorageLocation place = StorageLocation.parse(location);
    if (place.scheme().equals("file")) {
      Path file = Path.of(place.container());
      if (file.getFileName() == null) {
        throw noFile();
      }
      key = file.getFileName().toString();
      storage = opener.apply(new StorageLocation("file", file.getParent().toString(), ""));
    } else {
      if (place.prefix().isEmpty()) {
        throw noFile();
      }
      key = place.prefix();
      storage = opener.apply(place);
    }
  }

  private TrailException noFile() {
    return new TrailException(
        ErrorCode.INVALID_LOCATION,
        "Cannot read the table side."
            + name
            + ": "
            + location
            + " names no file. Name a CSV, JSON or Parquet file with table."
            + name
            + "=FILE.");
  }

  private SideTable read(ObjectSummary object, CancelToken cancel) {
    SideReading reading = new SideReading(name, location, memory, cancel);
    try {
      SideTable table = reading.read(storage, object);
      refuseAlikeColumns(table);
      reading.keep(table.batches().stream().mapToLong(Batch::retainedBytes).sum());
      return table;
    } catch (RuntimeException | Error e) {
      reading.keep(0);
      throw e;
    }
  }

  private void refuseAlikeColumns(SideTable table) {
    java.util.Set<String> names = new java.util.HashSet<>();
    table
        .definition()
        .columns()
        .forEach(
            column -> {
              if (!names.add(column.name())) {
                throw new TrailException(
                    ErrorCode.BROKEN_TABLE,
                    "Cannot read the table side."
                        + name
                        + " from "
                        + location
                        + ": it has two columns "
                        + column.name()
                        + ", upper and lower case being the same. Rename one of them.");
              }
            });
  }

  private void forget() {
    if (held != null) {
      memory.release(held.bytes());
      held = null;
    }
  }

  synchronized void close() {
    held = null;
    if (storage != null) {
      storage.close();
      storage = null;
    }
  }
}
