package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.Selection;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Finds the rows of a row group that satisfy a condition. */
final class RowChoice {
  private final RowCondition condition;
  private final ValueReaders needed;
  private final RowBatches batches;

  RowChoice(RowCondition condition, FileSchema schema, String name) {
    this.condition = condition;
    this.needed = new ValueReaders(schema, name);
    List<ValueReader> readers = condition.columns().stream().map(needed::of).toList();
    this.batches = new RowBatches(readers, needed.volume(), name);
  }

  /** The file's columns that decide; none when the file has none of them. */
  Collection<ColumnDescriptor> columns() {
    return needed.columns();
  }

  /**
   * Whether it is worth looking before other columns of a row group are read: these are more than
   * those that decide.
   */
  boolean isWorthwhile(BlockMetaData block, Collection<ColumnDescriptor> wanted) {
    if (!condition.isRare() || needed.columns().isEmpty()) {
      return false;
    }
    long others = 0;
    for (ColumnDescriptor column : wanted) {
      others += needed.columns().contains(column) ? 0 : size(block, column);
    }
    return others > needed.columns().stream().mapToLong(column -> size(block, column)).sum();
  }

  private static long size(BlockMetaData block, ColumnDescriptor column) {
    return ChunkColumns.metadata(block, column).getTotalUncompressedSize();
  }

  /** The rows, of those that the columns were fetched for, that satisfy the condition. */
  RowRanges rows(ChunkColumns columns) {
    RowRanges all = columns.rows();
    RowRanges.Builder chosen = new RowRanges.Builder();
    batches.bind(columns);
    int span = 0;
    long row = all.start(0);
    long selected = 0;
    while (batches.hasRows()) {
      Batch batch = batches.next();
      Selection some = condition.filter().filter(batch);
      selected += some.count();
      int next = 0;
      for (int i = 0; i < batch.rows().count(); i++) {
        if (row == all.end(span)) {
          row = all.start(++span);
        }
        if (next < some.count() && some.position(next) == i) {
          chosen.add(row, row + 1);
          next++;
        }
        row++;
      }
    }
    condition.count(all.count(), selected);
    return chosen.build();
  }
}
