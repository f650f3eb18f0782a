package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Storage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/** A lake, to read. Thread-safe; keeps what never changes, so that a second query asks for less. */
public final class Lake {
  private final OpenLake lake;

  /**
   * Requests nothing yet.
   *
   * @param storage where it lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   */
  public Lake(Storage storage, String prefix) {
    this(new OpenLake(new LakePlace(storage, prefix)));
  }

  Lake(OpenLake lake) {
    this.lake = lake;
  }

  /** The newest snapshot; absent when there is no lake here yet. */
  public Optional<LakeSnapshot> newest() {
    return lake.newest().map(version -> lake.newest(version.metadata()));
  }

  /**
   * The newest version of the table's metadata, for others to read; absent when there is no lake
   * here yet. An error when the lake was moved since it was made: its files name each other by
   * where they were, and others would look there.
   */
  public Optional<MetadataFile> metadata() {
    return lake.newest().map(this::metadata);
  }

  private MetadataFile metadata(TableVersion version) {
    String location = TablePaths.withoutSlash(version.metadata().location());
    if (!TablePaths.plain(location).equals(TablePaths.plain(lake.place().location()))) {
      throw new TrailException(
          ErrorCode.FOREIGN_LAKE,
          "Cannot show the lake at "
              + lake.place().name()
              + " to other engines: it was moved, and its files name each other as of "
              + location
              + ", where it was made. Make a new lake here with trailql compact.");
    }
    return new MetadataFile(
        location,
        version.number(),
        version.metadata().metadataFileLocation(),
        PathColumns.of(version.metadata().schema()).fileType());
  }

  /** The snapshot that was the newest at a time; an error when there was none or it is expired. */
  public LakeSnapshot at(Instant time) {
    TableMetadata table = table();
    HistoryEntry last = null;
    for (HistoryEntry entry : table.snapshotLog()) {
      if (!Instant.ofEpochMilli(entry.timestampMillis()).isAfter(time)) {
        last = entry;
      }
    }
    Snapshot snapshot = last == null ? null : table.snapshot(last.snapshotId());
    if (snapshot == null) {
      throw gone("of " + time, table);
    }
    return lake.snapshot(table, snapshot);
  }

  /** The snapshot with this id; an error when it does not exist or is expired. */
  public LakeSnapshot at(long id) {
    TableMetadata table = table();
    Snapshot snapshot = table.snapshot(id);
    if (snapshot == null) {
      throw gone(String.valueOf(id), table);
    }
    return lake.snapshot(table, snapshot);
  }

  private TableMetadata table() {
    return lake.newest()
        .orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.NOT_FOUND,
                    "Cannot read the lake at "
                        + lake.place().name()
                        + ": there is none yet. Make it with trailql compact, or give another "
                        + "place."))
        .metadata();
  }

  private TrailException gone(String which, TableMetadata table) {
    Snapshot oldest =
        table.snapshots().stream()
            .min(Comparator.comparingLong(Snapshot::sequenceNumber))
            .orElseThrow();
    Snapshot newest = table.currentSnapshot();
    return new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "The lake at "
            + lake.place().name()
            + " has no snapshot "
            + which
            + ": it never had, or it is expired. There are "
            + table.snapshots().size()
            + ", from "
            + described(oldest)
            + " to "
            + described(newest)
            + ".");
  }

  private static String described(Snapshot snapshot) {
    return snapshot.snapshotId() + " of " + Instant.ofEpochMilli(snapshot.timestampMillis());
  }
}
