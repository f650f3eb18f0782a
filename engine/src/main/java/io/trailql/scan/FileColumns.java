package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.TableDefinition;
import io.trailql.json.DocumentValues;
import io.trailql.json.DuplicateKey;
import io.trailql.json.EventJson;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.parquet.ParquetColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns to read of a data file for the leaves of a scan, and some more; each once, whatever
 * it is read for. Values inside documents that the file does not have as columns are taken out of
 * the documents.
 */
final class FileColumns {
  private final TableDefinition table;
  private final List<Leaf> leaves;
  private final PathColumns stored;
  private final List<ParquetColumn> columns = new ArrayList<>();

  /**
   * For a file.
   *
   * @param stored values inside documents that it has as columns
   */
  FileColumns(TableDefinition table, List<Leaf> leaves, PathColumns stored) {
    this.table = table;
    this.leaves = leaves;
    this.stored = stored;
    addAll(leaves);
  }

  /** Wants leaves, or what they are made of. */
  void addAll(List<Leaf> some) {
    for (Leaf leaf : some) {
      if (leaf.column().origin() == Origin.DERIVED) {
        sources().forEach(column -> add(Leaf.of(column)));
      } else {
        add(lacks(leaf) ? leaf.document() : leaf);
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
    add(column(leaf));
  }

  private ParquetColumn column(Leaf leaf) {
    if (leaf.inside().isPresent()) {
      return new ParquetColumn(stored.of(leaf).orElseThrow().path(), leaf.type());
    }
    List<String> path = new ArrayList<>(List.of(leaf.column().name()));
    path.addAll(leaf.path());
    return new ParquetColumn(path, leaf.type());
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

  /** Whether a leaf is a value inside a document that is no column of the file. */
  private boolean lacks(Leaf leaf) {
    return leaf.inside().isPresent() && stored.of(leaf).isEmpty();
  }

  /** Whether some of these leaves are values inside documents that are no columns of the file. */
  boolean lacksAny(List<Leaf> some) {
    return some.stream().anyMatch(this::lacks);
  }

  /**
   * The leaves of a batch of the file, in their order; NULL those that are {@link #complete} later.
   */
  Batch leaves(Batch read, int size) {
    return leaves(read, leaves, size);
  }

  /** Some of the leaves, or the documents that hold them. */
  Batch leaves(Batch read, List<Leaf> some, int size) {
    List<ColumnVector> vectors = new ArrayList<>(some.size());
    for (Leaf leaf : some) {
      vectors.add(
          lacks(leaf)
              ? ConstantVector.ofNull(leaf.type(), size)
              : leaf.column().origin() == Origin.DERIVED
                  ? rendered(read, size)
                  : vector(read, leaf));
    }
    return new Batch(vectors, read.rows());
  }

  /** The leaves with the values that must be taken out of documents, for their rows. */
  Batch complete(Batch read, Batch known, int size) {
    if (known.rowCount() == 0 || !lacksAny(leaves)) {
      return known;
    }
    Map<Leaf, List<DocumentPath>> wanted = new LinkedHashMap<>();
    leaves.stream()
        .filter(this::lacks)
        .forEach(
            leaf ->
                wanted
                    .computeIfAbsent(leaf.document(), document -> new ArrayList<>())
                    .add(leaf.inside().orElseThrow()));
    List<ColumnVector> vectors = new ArrayList<>(known.columns());
    wanted.forEach(
        (document, paths) -> {
          List<ColumnVector> values =
              new DocumentValues(paths).of(vector(read, document), known.rows(), size);
          for (int i = 0; i < paths.size(); i++) {
            vectors.set(leaves.indexOf(document.inside(paths.get(i))), values.get(i));
          }
        });
    return new Batch(vectors, known.rows());
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
    return read.column(columns.indexOf(column(leaf)));
  }
}
