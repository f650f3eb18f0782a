package io.trailql.operator;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.value.NullMask;
import io.trailql.operator.value.Reorder;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row per element of arrays and maps, beside the columns of the row they come from. Several are
 * walked in step, the shorter ones filled up with nulls; null has no elements.
 *
 * <p>Columns: those of the input, then per container its element (one column; one per field for an
 * expanded array of ROW; key and value for a map), then the position from 1 as BIGINT when asked
 * for.
 */
public final class Unnest implements BatchSource {
  /** What becomes of a row without any element. */
  public enum Kind {
    /** It is left out. */
    CROSS,
    /** It stays once, with nulls. */
    LEFT
  }

  /** How the elements of an array of ROW are shown. */
  public enum Form {
    /** As one column of type ROW. */
    WHOLE,
    /** As one column per field. */
    EXPANDED
  }

  /** Whether the position is a column. */
  public enum Ordinality {
    WITHOUT,
    WITH
  }

  /** An array or a map to be walked. */
  public record Container(Expression value, Form form) {
    public Container {
      boolean array = value.type() instanceof Type.Array;
      if (!array && !(value.type() instanceof Type.Map)) {
        throw new IllegalArgumentException("cannot unnest " + value.type());
      }
    }

    List<Type> types() {
      if (value.type() instanceof Type.Map map) {
        return List.of(map.key(), map.value());
      }
      Type element = ((Type.Array) value.type()).element();
      boolean expand = form == Form.EXPANDED && element instanceof Type.Row;
      return expand
          ? ((Type.Row) element).fields().stream().map(Type.Field::type).toList()
          : List.of(element);
    }
  }

  private final BatchSource input;
  private final List<Container> containers;
  private final Kind kind;
  private final Ordinality ordinality;
  private final QueryContext context;
  private final List<Type> types = new ArrayList<>();

  private Batch batch;
  private List<View> values;
  private int row;
  private int element;
  private final int[] origins = new int[Batch.MAX_ROWS];
  private final int[] elements = new int[Batch.MAX_ROWS];

  /** Unnests containers of the input, which is closed with this operator. */
  public Unnest(
      BatchSource input,
      List<Container> containers,
      Kind kind,
      Ordinality ordinality,
      QueryContext context) {
    this.input = input;
    this.containers = List.copyOf(containers);
    this.kind = kind;
    this.ordinality = ordinality;
    this.context = context;
    types.addAll(input.types());
    containers.forEach(container -> types.addAll(container.types()));
    if (ordinality == Ordinality.WITH) {
      types.add(Type.Scalar.BIGINT);
    }
  }

  @Override
  public List<Type> types() {
    return List.copyOf(types);
  }

  @Override
  public Batch next() {
    while (true) {
      context.cancel().check();
      if (batch == null) {
        batch = input.next();
        if (batch == null) {
          return null;
        }
        Batch current = batch;
        values =
            containers.stream()
                .map(c -> View.of(c.value().evaluate(current, current.rows())))
                .toList();
        row = 0;
        element = 0;
      }
      Batch source = batch;
      int count = fill();
      if (count > 0) {
        return output(source, values, count);
      }
    }
  }

  /**
   * Collects pairs of row and element until a batch is full or the input batch is used up, which is
   * then let go.
   */
  private int fill() {
    Selection rows = batch.rows();
    int count = 0;
    while (row < rows.count()) {
      int position = rows.position(row);
      int length = 0;
      for (View view : values) {
        length = Math.max(length, length(view, position));
      }
      boolean keepsEmpty = length == 0 && kind == Kind.LEFT;
      int wanted = keepsEmpty ? 1 : length;
      while (element < wanted && count < Batch.MAX_ROWS) {
        origins[count] = position;
        elements[count++] = keepsEmpty ? -1 : element;
        element++;
      }
      if (element < wanted) {
        return count;
      }
      row++;
      element = 0;
    }
    batch = null;
    return count;
  }

  private static int length(View view, int position) {
    int at = view.at(position);
    if (view.plain().isNull(at)) {
      return 0;
    }
    return view.plain() instanceof ArrayVector array
        ? array.lengths()[at]
        : ((MapVector) view.plain()).lengths()[at];
  }

  private Batch output(Batch source, List<View> views, int count) {
    int[] from = Arrays.copyOf(origins, count);
    List<ColumnVector> columns = new ArrayList<>(types.size());
    source.columns().forEach(column -> columns.add(Reorder.of(column, from, count)));
    for (int c = 0; c < views.size(); c++) {
      parts(views.get(c), containers.get(c), count, columns);
    }
    if (ordinality == Ordinality.WITH) {
      columns.add(ordinals(count));
    }
    return Batch.of(columns, count);
  }

  private void parts(View view, Container container, int count, List<ColumnVector> columns) {
    int[] ids = new int[count];
    boolean missing = false;
    for (int i = 0; i < count; i++) {
      boolean there = elements[i] >= 0 && elements[i] < length(view, origins[i]);
      ids[i] = there ? offset(view, origins[i]) + elements[i] : -1;
      missing |= !there;
    }
    if (view.plain() instanceof MapVector map) {
      columns.add(taken(map.keys(), ids, missing));
      columns.add(taken(map.values(), ids, missing));
      return;
    }
    ColumnVector taken = taken(((ArrayVector) view.plain()).elements(), ids, missing);
    if (container.form() == Form.EXPANDED && taken.type() instanceof Type.Row) {
      View rows = View.of(taken);
      int[] at = new int[count];
      for (int i = 0; i < count; i++) {
        at[i] = rows.at(i);
      }
      ((RowVector) rows.plain())
          .fields()
          .forEach(field -> columns.add(Reorder.of(field, at, count)));
    } else {
      columns.add(taken);
    }
  }

  private static int offset(View view, int position) {
    int at = view.at(position);
    return view.plain() instanceof ArrayVector array
        ? array.offsets()[at]
        : ((MapVector) view.plain()).offsets()[at];
  }

  private static ColumnVector taken(ColumnVector parts, int[] ids, boolean missing) {
    if (!missing) {
      return Reorder.of(parts, ids, ids.length);
    }
    ColumnBuilder builder = ColumnBuilder.of(parts.type(), ids.length);
    View view = View.of(parts);
    for (int id : ids) {
      if (id < 0) {
        builder.appendNull();
      } else {
        builder.append(view.plain(), view.at(id));
      }
    }
    return builder.build();
  }

  private ColumnVector ordinals(int count) {
    long[] ordinals = new long[count];
    NullMask nulls = new NullMask(count);
    for (int i = 0; i < count; i++) {
      ordinals[i] = elements[i] + 1L;
      if (elements[i] < 0) {
        nulls.add(i);
      }
    }
    Validity validity = nulls.validity();
    return new LongVector(Type.Scalar.BIGINT, ordinals, validity, count);
  }

  @Override
  public void close() {
    input.close();
  }
}
