package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.error.TrailException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    this.parts =
        condition.parts().stream()
            .map(part -> new PartChoice(part, columns, needed.flat(part.columns())))
            .toList();
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
  RowSet rows(ChunkColumns columns) {
    RowSet chosen = columns.rows().copy();
    Set<PartChoice> open = keepByDictionaries(columns, chosen);
    if (!open.isEmpty()) {
      keepByBatches(columns, chosen, open);
    }
    condition.count(columns.rows().count(), chosen.count());
    return chosen;
  }

  /** Applies the parts that dictionaries decide; the others are still open. */
  private Set<PartChoice> keepByDictionaries(ChunkColumns columns, RowSet chosen) {
    Set<PartChoice> open = new LinkedHashSet<>(parts);
    for (PartChoice part : parts) {
      Optional<ColumnVector> dictionary = part.dictionary(columns);
      if (dictionary.isPresent()) {
        try {
          part.keep(columns, dictionary.get(), chosen);
          open.remove(part);
        } catch (TrailException e) {
          // The value that it fails for may be in no row that the parts before it leave: the rows
          // are asked one by one.
          continue;
        }
      }
    }
    return open;
  }

  private void keepByBatches(ChunkColumns columns, RowSet chosen, Set<PartChoice> open) {
    batches.bind(columns);
    int row = 0;
    while (batches.hasRows()) {
      Batch batch = batches.next();
      int[] rows = new int[batch.rowCount()];
      int[] candidates = new int[rows.length];
      int count = 0;
      for (int i = 0; i < rows.length; i++) {
        row = columns.rows().next(row);
        rows[i] = row++;
        if (chosen.has(rows[i])) {
          candidates[count++] = i;
        }
      }
      Selection before = Selection.of(candidates, count);
      Selection after = before;
      for (PartChoice part : open) {
        if (after.count() > 0) {
          after = part.rows(batch, after);
        }
      }
      int next = 0;
      for (int i = 0; i < before.count(); i++) {
        if (next < after.count() && after.position(next) == before.position(i)) {
          next++;
        } else {
          chosen.remove(rows[before.position(i)]);
        }
      }
    }
  }
}
