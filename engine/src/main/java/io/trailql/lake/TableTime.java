package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/**
 * The time of a table, which never goes back: Iceberg takes the machine's clock, and refuses what
 * is more than a minute older than the commit before. Where that was made by another clock, which
 * is ahead, or by this one before it was set right, what follows has the time of that commit.
 */
final class TableTime {
  private TableTime() {}

  /** Whether this machine's clock is behind that of the last commit. */
  static boolean isBehind(TableMetadata table) {
    return System.currentTimeMillis() < table.lastUpdatedMillis();
  }

  /** Begins changes of a table. */
  static TableMetadata.Builder change(TableMetadata table) {
    TableMetadata.Builder builder = TableMetadata.buildFrom(table);
    return isBehind(table)
        // Takes over the time of the table; and of it alone, as neither place is another.
        ? builder.withMetadataLocation(null).setPreviousFileLocation(table.metadataFileLocation())
        : builder;
  }

  /** The same snapshot, of the time of the last commit. */
  static Snapshot ofLast(Snapshot snapshot, TableMetadata table) {
    Long time = table.lastUpdatedMillis();
    return (Snapshot)
        Proxy.newProxyInstance(
            Snapshot.class.getClassLoader(),
            new Class<?>[] {Snapshot.class},
            (proxy, method, arguments) ->
                method.getName().equals("timestampMillis")
                    ? time
                    : method.invoke(snapshot, arguments));
  }

  /** The failure of what cannot be done by a clock that is behind. */
  static TrailException behind(TableMetadata table, String lake, Throwable cause) {
    return new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Cannot change the lake at "
            + lake
            + ": it was last changed at "
            + Instant.ofEpochMilli(table.lastUpdatedMillis())
            + ", and this machine's clock is behind that. Set the clock right, or wait until then.",
        cause);
  }
}
