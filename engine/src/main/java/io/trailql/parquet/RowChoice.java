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
  private final List<PartChoice> parts;

  RowChoice(RowCondition condition, FileSchema schema, String name) {
    this.condition = condition;
    this.needed = new ValueReaders(schema, name);
    List<ParquetColumn> columns =
        condition.parts().stream().flatMap(part -> part.columns().stream()).distinct().toList();
    this.batches = new RowBatches(columns.stream().map(needed::of).toList(), needed.volume(), name);
    this.parts = condition.parts().stream().map(part -> new PartChoice(part, columns)).toList();
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
    // What to add to a position to have its row, in the span at hand.
    long shift = all.start(0);
    long selected = 0;
    long before = 0;
    while (batches.hasRows()) {
      Batch batch = batches.next();
      Selection some = chosen(batch);
      selected += some.count();
      for (int i = 0; i < some.count(); i++) {
        long position = before + some.position(i);
        while (position + shift >= all.end(span)) {
          long end = all.end(span);
          shift += all.start(++span) - end;
        }
        chosen.add(position + shift, position + shift + 1);
      }
      before += batch.rowCount();
    }
    condition.count(all.count(), selected);
    return chosen.build();
  }

  private Selection chosen(Batch batch) {
    Selection rows = batch.rows();
    for (PartChoice part : parts) {
      if (rows.count() == 0) {
        break;
      }
      rows = part.rows(batch, rows);
    }
    return rows;
  }
}
