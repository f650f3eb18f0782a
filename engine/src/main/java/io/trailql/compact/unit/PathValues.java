package io.trailql.compact.unit;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.json.DocumentValues;
import io.trailql.lake.PathColumns;
import io.trailql.lake.PathColumns.PathColumn;
import io.trailql.parquet.ParquetColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values inside documents as columns behind those that every data file has: where a file has them
 * they are read, else they are taken out of the documents.
 */
final class PathValues {
  private final PathColumns paths;
  private final PathColumns stored;
  private final Set<Leaf> nested;

  /**
   * For one file.
   *
   * @param paths wanted
   * @param stored those of them that the file has
   * @param nested takes those where documents may have objects or arrays
   */
  PathValues(PathColumns paths, PathColumns stored, Set<Leaf> nested) {
    this.paths = paths;
    this.stored = stored;
    this.nested = nested;
    stored.columns().stream()
        .filter(column -> column.coverage() == PathColumn.Coverage.SCALARS)
        .forEach(column -> nested.add(column.leaf()));
  }

  /** What to read of the file. */
  List<ParquetColumn> columns(List<ParquetColumn> others) {
    List<ParquetColumn> columns = new ArrayList<>(others);
    stored
        .columns()
        .forEach(column -> columns.add(new ParquetColumn(column.path(), Type.Scalar.VARCHAR)));
    return columns;
  }

  /** The rows that were read so with all values that are wanted, in order. */
  BatchSource of(BatchSource read) {
    return paths.leaves().equals(stored.leaves()) ? read : new Completed(read);
  }

  private final class Completed implements BatchSource {
    private final BatchSource read;
    private final int others;

    /** Those that are taken out of documents, by these. */
    private final Map<Leaf, List<DocumentPath>> missing = new LinkedHashMap<>();

    Completed(BatchSource read) {
      this.read = read;
      this.others = read.types().size() - stored.columns().size();
      for (Leaf leaf : paths.leaves()) {
        if (stored.of(leaf).isEmpty()) {
          missing
              .computeIfAbsent(leaf.document(), document -> new ArrayList<>())
              .add(leaf.inside().orElseThrow());
        }
      }
    }

    @Override
    public List<Type> types() {
      List<Type> types = new ArrayList<>(read.types().subList(0, others));
      paths.columns().forEach(column -> types.add(Type.Scalar.VARCHAR));
      return types;
    }

    @Override
    public Batch next() {
      Batch batch = read.next();
      return batch == null ? null : completed(batch);
    }

    private Batch completed(Batch batch) {
      Map<Leaf, ColumnVector> values = new LinkedHashMap<>();
      for (int i = 0; i < stored.columns().size(); i++) {
        values.put(stored.columns().get(i).leaf(), batch.column(others + i));
      }
      missing.forEach(
          (document, inside) -> {
            ColumnVector texts = batch.column(UnitRow.STORED.indexOf(document));
            DocumentValues documents = new DocumentValues(inside);
            List<ColumnVector> found = documents.of(texts, batch.rows(), texts.size());
            for (int i = 0; i < inside.size(); i++) {
              Leaf leaf = document.inside(inside.get(i));
              values.put(leaf, found.get(i));
              if (documents.isNested(i)) {
                nested.add(leaf);
              }
            }
          });
      List<ColumnVector> columns = new ArrayList<>(batch.columns().subList(0, others));
      for (PathColumn column : paths.columns()) {
        columns.add(values.get(column.leaf()));
      }
      return new Batch(columns, batch.rows());
    }

    @Override
    public void close() {
      read.close();
    }
  }
}
