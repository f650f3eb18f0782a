package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.TableDefinition;
import io.trailql.json.DuplicateKey;
import io.trailql.json.EventJson;
import io.trailql.lake.LakeTable;
import io.trailql.parquet.ParquetColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns to read of a data file for the leaves of a scan, and some more; each once, whatever
 * it is read for.
 */
final class FileColumns {
  private final TableDefinition table;
  private final List<Leaf> leaves;
  private final List<ParquetColumn> columns = new ArrayList<>();

  FileColumns(TableDefinition table, List<Leaf> leaves) {
    this.table = table;
    this.leaves = leaves;
    for (Leaf leaf : leaves) {
      if (leaf.column().origin() == Origin.DERIVED) {
        sources().forEach(column -> add(Leaf.of(column)));
      } else {
        add(leaf);
      }
    }
  }

  /** What a record is rendered from. */
  private List<TableColumn> sources() {
    return table.columns().stream()
        .filter(c -> c.origin() == Origin.RECORD || c.origin() == Origin.EXTRA)
        .toList();
  }

  private void add(Leaf leaf) {
    List<String> path = new ArrayList<>(List.of(leaf.column().name()));
    path.addAll(leaf.path());
    add(new ParquetColumn(path, leaf.type()));
  }

  private int add(ParquetColumn column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      index = columns.size();
      columns.add(column);
    }
    return index;
  }

  /** Wants a whole column of a data file by its name; its index in batches of the file. */
  int add(String name) {
    int column = LakeTable.TYPE.indexOf(name);
    return add(new ParquetColumn(List.of(name), LakeTable.TYPE.fields().get(column).type()));
  }

  /** Wants what the duplicate key is made of; the indexes, the hash of the record last. */
  List<Integer> addKey() {
    List<Integer> indexes = new ArrayList<>();
    DuplicateKey.COLUMNS.forEach(name -> indexes.add(add(name)));
    indexes.add(add(LakeTable.RECORD_HASH));
    return indexes;
  }

  List<ParquetColumn> columns() {
    return List.copyOf(columns);
  }

  /** The leaves of a batch of the file, in their order. */
  Batch leaves(Batch read, int size) {
    List<ColumnVector> vectors = new ArrayList<>(leaves.size());
    for (Leaf leaf : leaves) {
      vectors.add(
          leaf.column().origin() == Origin.DERIVED ? rendered(read, size) : vector(read, leaf));
    }
    return new Batch(vectors, read.rows());
  }

  private ColumnVector rendered(Batch read, int size) {
    Map<Leaf, ColumnVector> vectors = new HashMap<>();
    ColumnVector extra = null;
    for (TableColumn column : sources()) {
      ColumnVector vector = vector(read, Leaf.of(column));
      vectors.put(Leaf.of(column), vector);
      extra = column.origin() == Origin.EXTRA ? vector : extra;
    }
    return EventJson.render(table, vectors, extra, size);
  }

  private ColumnVector vector(Batch read, Leaf leaf) {
    List<String> path = new ArrayList<>(List.of(leaf.column().name()));
    path.addAll(leaf.path());
    return read.column(columns.indexOf(new ParquetColumn(path, leaf.type())));
  }
}
