package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;

/**
 * Writes the values of one field, at any depth, to the file's columns below it.
 *
 * <p>A value comes with the levels at which it stands. The repetition level says which enclosing
 * list it continues; the definition level counts the optional and repeated fields around it that
 * are there. A field without value still writes a null into each of its columns.
 */
abstract sealed class ValueWriter permits ScalarWriter, RowWriter, ArrayWriter, MapWriter {
  private final List<int[]> ids = new ArrayList<>();
  private ColumnVector plain;

  /**
   * The writer of a field.
   *
   * @param depth number of lists and maps around it
   * @param columns the columns of the file in the order of the schema; those of the field are taken
   */
  static ValueWriter of(Type type, int depth, Iterator<ColumnWriter> columns) {
    if (type instanceof Type.Row row) {
      return new RowWriter(row.fields().stream().map(f -> of(f.type(), depth, columns)).toList());
    }
    if (type instanceof Type.Array array) {
      return new ArrayWriter(depth + 1, of(array.element(), depth + 1, columns));
    }
    if (type instanceof Type.Map map) {
      ValueWriter keys = of(map.key(), depth + 1, columns);
      return new MapWriter(depth + 1, keys, of(map.value(), depth + 1, columns));
    }
    return new ScalarWriter((Type.Scalar) type, columns.next());
  }

  /** Goes to the values of another batch, in any form. */
  final void move(ColumnVector vector) {
    ids.clear();
    plain = vector;
    while (plain instanceof DictionaryVector || plain instanceof ConstantVector) {
      if (plain instanceof DictionaryVector dictionary) {
        ids.add(dictionary.ids());
        plain = dictionary.dictionary();
      } else if (plain instanceof ConstantVector constant) {
        ids.add(null);
        plain = constant.value();
      }
    }
    moved(plain);
  }

  /** Writes the value at a position of the vector, null or not, of an optional field. */
  final void write(int position, int repetition, int definition) {
    int at = at(position);
    if (plain.isNull(at)) {
      writeNull(repetition, definition);
    } else {
      writeValue(plain, at, repetition, definition + 1);
    }
  }

  /** Writes the value at a position of the vector, of a field that cannot be absent. */
  final void writeRequired(int position, int repetition, int definition) {
    int at = at(position);
    if (plain.isNull(at)) {
      throw new TrailException(
          ErrorCode.OUTPUT_FAILED,
          "Cannot write a map as Parquet: one of its keys is NULL. Leave the map out of the query.");
    }
    writeValue(plain, at, repetition, definition);
  }

  private int at(int position) {
    int at = position;
    for (int i = 0; i < ids.size(); i++) {
      int[] map = ids.get(i);
      at = map == null ? 0 : map[at];
    }
    return at;
  }

  /** Hands the parts of a plain vector on to the writers of the parts. */
  abstract void moved(ColumnVector vector);

  /** Writes a value that is not null, of the plain vector. */
  abstract void writeValue(ColumnVector vector, int at, int repetition, int definition);

  /** Writes a null into each column. */
  abstract void writeNull(int repetition, int definition);
}
