package io.trailql.parquet;

import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Sums the row groups of a file up, column by column. */
final class LeafSummaries {
  private LeafSummaries() {}

  static List<LeafSummary> of(ParquetMetadata footer, FieldIds ids) {
    // The schema makes them anew whenever it is asked.
    List<ColumnDescriptor> columns = footer.getFileMetaData().getSchema().getColumns();
    List<LeafSummary> leaves = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      leaves.add(leaf(footer, columns.get(column), column, ids));
    }
    return leaves;
  }

  private static LeafSummary leaf(
      ParquetMetadata footer, ColumnDescriptor descriptor, int column, FieldIds ids) {
    List<String> path = LeafPaths.of(footer.getFileMetaData().getSchema(), descriptor.getPath());
    OptionalInt id = ids.id(path);
    Statistics<?> all = Statistics.createStats(descriptor.getPrimitiveType());
    boolean bounded = true;
    long bytes = 0;
    long values = 0;
    for (BlockMetaData block : footer.getBlocks()) {
      ColumnChunkMetaData chunk = block.getColumns().get(column);
      bytes += chunk.getTotalSize();
      values += chunk.getValueCount();
      Statistics<?> statistics = chunk.getStatistics();
      bounded &= statistics.hasNonNullValue() || statistics.getNumNulls() == chunk.getValueCount();
      all.mergeStatistics(statistics);
    }
    Range<?> bounds =
        bounded
            ? Bounds.of(all, descriptor.getPrimitiveType(), ParquetBatchWriter.BOUND_LENGTH)
            : Range.all();
    return new LeafSummary(path, id, bytes, values, Math.max(0, all.getNumNulls()), bounds);
  }
}
