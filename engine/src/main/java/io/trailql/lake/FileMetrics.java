package io.trailql.lake;

import io.trailql.parquet.FileSummary;
import io.trailql.parquet.LeafSummary;
import io.trailql.predicate.Range;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** What a finished file contains, as Iceberg keeps it. */
final class FileMetrics {
  /** Microseconds, Iceberg's unit, of a millisecond. */
  static final long PER_MILLI = 1000;

  private static final long MOST_MILLIS = Long.MAX_VALUE / PER_MILLI - 1;

  private FileMetrics() {}

  /** Bounds and counts of {@link PrunedColumns}, but for those that the partition tells. */
  static Metrics of(FileSummary summary, PartitionSpec spec) {
    Schema schema = spec.schema();
    Set<Integer> partitions = spec.identitySourceIds();
    Map<Integer, Long> values = new HashMap<>();
    Map<Integer, Long> nulls = new HashMap<>();
    Map<Integer, ByteBuffer> lows = new HashMap<>();
    Map<Integer, ByteBuffer> highs = new HashMap<>();
    for (LeafSummary leaf : summary.leaves()) {
      Types.NestedField field = schema.findField(String.join(".", leaf.path()));
      if (field != null && PrunedColumns.isCounted(leaf.path())) {
        values.put(field.fieldId(), leaf.values());
        nulls.put(field.fieldId(), leaf.nulls());
      }
      if (field != null
          && PrunedColumns.has(leaf.path())
          && !partitions.contains(field.fieldId())) {
        leaf.bounds().low().ifPresent(edge -> lows.put(field.fieldId(), bytes(field, edge)));
        leaf.bounds().high().ifPresent(edge -> highs.put(field.fieldId(), bytes(field, edge)));
      }
    }
    return new Metrics(summary.rows(), null, values, nulls, null, lows, highs);
  }

  /** An end that its range does not include is one that Iceberg's may, which includes it. */
  private static ByteBuffer bytes(Types.NestedField field, Range.Edge<?> edge) {
    Object value = edge.value();
    return Conversions.toByteBuffer(
        field.type(),
        field.type().typeId() == Type.TypeID.TIMESTAMP ? (Object) micros((Long) value) : value);
  }

  /** Microseconds of milliseconds, as far as there are any. */
  static long micros(long millis) {
    return Math.max(-MOST_MILLIS, Math.min(MOST_MILLIS, millis)) * PER_MILLI;
  }
}
