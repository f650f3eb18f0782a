package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.event.Leaf;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.parquet.ParquetColumn;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that go from old data files into new ones, in the columns that every one has, then the
 * values inside documents that the new ones are to have.
 */
final class RewrittenRows implements AutoCloseable {
  private static final List<ParquetColumn> COLUMNS =
      LakeTable.TYPE.fields().stream()
          .map(field -> new ParquetColumn(List.of(field.name()), field.type()))
          .toList();

  private final LakeRows rows;
  private long count;

  /** Opens the files of the unit. */
  RewrittenRows(CompactionUnit unit, LakeRows rows, PathColumns paths) {
    this.rows = rows;
    try {
      unit.rewritten()
          .forEach(file -> rows.open(file, COLUMNS, paths, UnitRow.ACCOUNT, Predicate.ANYTHING));
    } catch (RuntimeException | Error e) {
      rows.close();
      throw e;
    }
  }

  /** As {@link LakeRows#nested}. */
  Set<Leaf> nested() {
    return rows.nested();
  }

  /** The first scope that has rows left; absent at the end. */
  Optional<Scope> scope() {
    return rows.scope();
  }

  /**
   * Hands the rows of a scope over.
   *
   * @param replaced identities whose rows are left out
   * @param open event times, in milliseconds, of the rows of which it is decided anew whether they
   *     are duplicates, and so is it of rows without one; absent when all marks stay
   */
  void addTo(ScopeRows target, Scope scope, Set<String> replaced, Optional<Range<Long>> open) {
    for (Batch batch = rows.next(scope); batch != null; batch = rows.next(scope)) {
      Batch dense = Gather.compact(replaced.isEmpty() ? batch : without(batch, replaced));
      if (dense.rowCount() > 0) {
        count += dense.rowCount();
        target.add(row(dense, open));
      }
    }
  }

  private static Batch without(Batch batch, Set<String> replaced) {
    View names = View.of(batch.column(UnitRow.SOURCE_OBJECT));
    Positions left = new Positions(batch.rowCount());
    for (int i = 0; i < batch.rowCount(); i++) {
      int position = batch.rows().position(i);
      if (!replaced.contains(((TextVector) names.plain()).value(names.at(position)))) {
        left.add(position);
      }
    }
    return batch.withRows(left.build());
  }

  private Batch row(Batch dense, Optional<Range<Long>> open) {
    int size = dense.rowCount();
    BooleanVector marks = (BooleanVector) dense.column(UnitRow.DUPLICATE);
    LongVector times = (LongVector) dense.column(UnitRow.EVENT_TIME).flat();
    boolean[] duplicate = new boolean[size];
    long[] decided = new long[size / 64 + 1];
    for (int i = 0; i < size; i++) {
      duplicate[i] = !marks.isNull(i) && marks.value(i);
      boolean isOpen =
          open.isPresent() && (times.isNull(i) || open.get().contains(Range.point(times.value(i))));
      if (!isOpen) {
        decided[i >> 6] |= 1L << i;
      }
    }
    List<ColumnVector> columns = new ArrayList<>(dense.columns());
    columns.set(
        UnitRow.DUPLICATE,
        new BooleanVector(Type.Scalar.BOOLEAN, duplicate, Validity.of(decided), size));
    return Batch.of(columns, size);
  }

  /** Rows handed over so far. */
  long count() {
    return count;
  }

  @Override
  public void close() {
    rows.close();
  }
}
