package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.lake.LakeTable;
import io.trailql.operator.value.View;
import io.trailql.scan.RowAssembly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is the same in all rows of an object, once for each object that rows come from. */
final class SourceObjects {
  private static final int ROOM = 16;

  private final List<ColumnBuilder> builders = new ArrayList<>();
  private TextVector last;
  private int lastAt;
  private int size;

  SourceObjects() {
    clear();
  }

  /** Notes an object; answers its number. */
  int add(ArchiveObject object) {
    for (int c : UnitRow.OF_OBJECT) {
      RowAssembly.append(UnitRow.STORED.get(c), object, builders.get(c));
    }
    last = null;
    return size++;
  }

  /** Notes the object of each row of a dense batch from {@code numbers[from]} on. */
  void append(Batch batch, int[] numbers, int from) {
    View names = View.of(batch.column(UnitRow.SOURCE_OBJECT));
    TextVector texts = (TextVector) names.plain();
    for (int i = 0; i < batch.rowCount(); i++) {
      int at = names.at(i);
      boolean isSame = texts == last && at == lastAt;
      if (!isSame && !(last != null && isEqual(last, lastAt, texts, at))) {
        for (int c : UnitRow.OF_OBJECT) {
          builders.get(c).append(batch.column(c), i);
        }
        size++;
      }
      last = texts;
      lastAt = at;
      numbers[from + i] = size - 1;
    }
  }

  private static boolean isEqual(TextVector left, int i, TextVector right, int j) {
    return compare(left, i, right, j) == 0;
  }

  /** Compares two texts as the order of rows does. */
  static int compare(TextVector left, int i, TextVector right, int j) {
    return Arrays.compareUnsigned(
        left.bytes(),
        left.offset(i),
        left.offset(i) + left.length(i),
        right.bytes(),
        right.offset(j),
        right.offset(j) + right.length(j));
  }

  /** The vectors of the columns of objects, at their indexes; null at others. */
  List<ColumnVector> vectors() {
    List<ColumnVector> vectors = new ArrayList<>();
    builders.forEach(builder -> vectors.add(builder == null ? null : builder.build()));
    return vectors;
  }

  /** The place of each object in the order of stamp and name; equal ones have one place. */
  int[] ranks() {
    List<ColumnVector> vectors = vectors();
    LongVector stamps = (LongVector) vectors.get(UnitRow.DELIVERED_AT);
    TextVector names = (TextVector) vectors.get(UnitRow.SOURCE_OBJECT);
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> compare(stamps, names, i, j));
    int[] ranks = new int[size];
    for (int i = 0; i < size; i++) {
      boolean isNew = i > 0 && compare(stamps, names, order[i - 1], order[i]) != 0;
      ranks[order[i]] = i == 0 ? 0 : ranks[order[i - 1]] + (isNew ? 1 : 0);
    }
    return ranks;
  }

  private static int compare(LongVector stamps, TextVector names, int i, int j) {
    if (stamps.isNull(i) || stamps.isNull(j)) {
      int result = Boolean.compare(stamps.isNull(i), stamps.isNull(j));
      return result != 0 ? result : compare(names, i, names, j);
    }
    int result = Long.compare(stamps.value(i), stamps.value(j));
    return result != 0 ? result : compare(names, i, names, j);
  }

  /** Heap bytes held. */
  long bytes() {
    return builders.stream()
        .mapToLong(builder -> builder == null ? 0 : builder.build().retainedBytes())
        .sum();
  }

  void clear() {
    builders.clear();
    for (int c = 0; c < UnitRow.HIGH; c++) {
      boolean ofObject = UnitRow.OF_OBJECT.contains(c);
      builders.add(ofObject ? ColumnBuilder.of(LakeTable.TYPE.fields().get(c).type(), ROOM) : null);
    }
    last = null;
    size = 0;
  }
}
