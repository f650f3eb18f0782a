package io.trailql.side;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a table as they are read: texts first, of their types when all are known. */
final class TableColumns {
  /** What a value of a column takes beside its letters. */
  private static final int VALUE_BYTES = 10;

  /** Rows are asked memory for in portions. */
  private static final long PORTION = 1 << 18;

  private final SideReading reading;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<Integer> sizes = new ArrayList<>();
  private int rows;
  private long unreserved;

  TableColumns(SideReading reading) {
    this.reading = reading;
  }

  /** One column: full portions of its texts, and the one at hand. */
  private static final class Column {
    private final List<ColumnVector> texts = new ArrayList<>();
    private final TextKind kind = new TextKind();
    private TextBuilder current = new TextBuilder(16);
    private Scalar type;
  }

  /** Makes sure of a column; answers whether it is a new one. */
  boolean declare(String name) {
    if (columns.containsKey(name)) {
      return false;
    }
    Column column = new Column();
    sizes.forEach(size -> column.texts.add(ConstantVector.ofNull(Scalar.VARCHAR, size)));
    columns.put(name, column);
    return true;
  }

  /** Names of the columns, in order. */
  List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** A value of the row at hand; null for none. */
  void add(String name, String value, TextKind.Written written) {
    if (value == null) {
      return;
    }
    Column column = columns.get(name);
    column.kind.add(value, written);
    column.current.padTo(rows);
    column.current.append(value);
    unreserved += VALUE_BYTES + value.length();
  }

  /** Ends the row. */
  void endRow() {
    rows++;
    unreserved += columns.size();
    if (unreserved >= PORTION) {
      reading.reserve(unreserved);
      unreserved = 0;
    }
    if (rows == Batch.MAX_ROWS) {
      endPortion();
    }
  }

  private void endPortion() {
    for (Column column : columns.values()) {
      column.current.padTo(rows);
      column.texts.add(column.current.build());
      column.current = new TextBuilder(16);
    }
    sizes.add(rows);
    rows = 0;
  }

  /** No more rows follow. */
  void end() {
    if (rows > 0) {
      endPortion();
    }
    reading.reserve(unreserved);
    unreserved = 0;
    columns.values().forEach(column -> column.type = column.kind.type());
  }

  List<Type.Field> types() {
    List<Type.Field> types = new ArrayList<>();
    columns.forEach((name, column) -> types.add(new Type.Field(name, column.type)));
    return types;
  }

  /** The rows, once they have ended. */
  List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      int portion = i;
      batches.add(
          Batch.of(
              columns.values().stream()
                  .map(column -> typed(column.texts.get(portion), column.type))
                  .toList(),
              sizes.get(i)));
    }
    return batches;
  }

  private static ColumnVector typed(ColumnVector texts, Scalar type) {
    if (type == Scalar.VARCHAR) {
      return texts;
    }
    ColumnBuilder builder = ColumnBuilder.of(type, texts.size());
    for (int i = 0; i < texts.size(); i++) {
      if (texts.isNull(i)) {
        builder.appendNull();
      } else {
        TextKind.append(((TextVector) texts).value(i), type, builder);
      }
    }
    return builder.build();
  }
}
