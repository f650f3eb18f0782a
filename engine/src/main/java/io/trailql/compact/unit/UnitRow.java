package io.trailql.compact.unit;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Leaf;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.operator.sort.RowOrder;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.sort.SortKey.Direction;
import io.trailql.operator.sort.SortKey.Nulls;
import io.trailql.scan.RowAssembly;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a row on its way: those that every data file has, the halves of its duplicate key,
 * then the values inside documents that the lake keeps. On the way {@code duplicate} is NULL where
 * it is not decided yet.
 */
final class UnitRow {
  /** The columns that are read from objects: the first of the row. */
  static final List<Leaf> STORED = LakeTable.STORED.stream().map(Leaf::of).toList();

  /** Those of them that are read from the record. */
  static final List<Leaf> READ = RowAssembly.inRecord(STORED);

  static final int ACCOUNT = column("account");
  static final int REGION = column("region");
  static final int EVENT_TIME = column("eventtime");
  static final int DELIVERED_AT = column("delivered_at");
  static final int SOURCE_OBJECT = column("source_object");
  static final int SOURCE_RECORD = column("source_record");
  static final int DUPLICATE = column(LakeTable.DUPLICATE);
  static final int RECORD_HASH = column(LakeTable.RECORD_HASH);
  static final int HIGH = LakeTable.TYPE.fields().size();
  static final int LOW = HIGH + 1;

  /** The first of the values inside documents. */
  static final int PATHS = LOW + 1;

  /** The columns that are the same in all rows of an object. */
  static final Set<Integer> OF_OBJECT =
      Stream.of("account", "region", "date", "source_object", "delivered_at")
          .map(UnitRow::column)
          .collect(Collectors.toUnmodifiableSet());

  /** {@link #EVENT_TIME} among what is read from the record. */
  static final int READ_TIME = READ.indexOf(STORED.get(EVENT_TIME));

  /** The type of each column before the values inside documents. */
  private static final List<Type> TYPES = types();

  /** How rows of one scope are sorted. */
  static final RowOrder ORDER =
      new RowOrder(
          List.of(
              new SortKey(EVENT_TIME, Direction.ASCENDING, Nulls.FIRST),
              new SortKey(DELIVERED_AT, Direction.ASCENDING, Nulls.LAST),
              new SortKey(SOURCE_OBJECT, Direction.ASCENDING, Nulls.LAST),
              new SortKey(SOURCE_RECORD, Direction.ASCENDING, Nulls.LAST)),
          TYPES);

  private UnitRow() {}

  /**
   * The type of each column.
   *
   * @param paths number of values inside documents
   */
  static List<Type> types(int paths) {
    List<Type> types = new ArrayList<>(TYPES);
    types.addAll(Collections.nCopies(paths, Scalar.VARCHAR));
    return types;
  }

  /** What is read from the record, values inside documents last. */
  static List<Leaf> read(PathColumns paths) {
    List<Leaf> leaves = new ArrayList<>(READ);
    leaves.addAll(paths.leaves());
    return leaves;
  }

  /** Index of a column of data files. */
  static int column(String name) {
    int index = LakeTable.TYPE.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no such column: " + name);
    }
    return index;
  }

  private static List<Type> types() {
    List<Type> types = new ArrayList<>();
    LakeTable.TYPE.fields().forEach(field -> types.add(field.type()));
    types.add(Scalar.BIGINT);
    types.add(Scalar.BIGINT);
    return List.copyOf(types);
  }
}
