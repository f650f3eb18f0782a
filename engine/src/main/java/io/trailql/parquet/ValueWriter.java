package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.PlainVector;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Iterator;
import java.util.List;

/**
 * Writes the values of one field, at any depth, to the file's columns below it, many at a time: one
 * column after the other, so that the work per value is a few steps in one loop.
 */
abstract sealed class ValueWriter permits ScalarWriter, RowWriter, ArrayWriter, MapWriter {
  private final Entries resolved = new Entries();
  private PlainVector plain;
  private int[] ids;
  private boolean constant;

  /** Whether the plain vector's values are asked for again and again, perhaps in other batches. */
  private boolean comesAgain;

  /** Whether the plain vector has no value. It is often that of the batch before. */
  private boolean absent;

  /**
   * The writer of a field.
   *
   * @param depth number of lists and maps around it
   * @param columns the columns of the file in the order of the schema; those of the field are taken
   */
  static ValueWriter of(Type type, int depth, Iterator<ColumnChunk> columns) {
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
    ColumnVector inner = vector;
    ids = null;
    constant = false;
    boolean isShared = false;
    while (!(inner instanceof PlainVector)) {
      if (inner instanceof DictionaryVector dictionary) {
        ids = ids == null ? dictionary.ids() : compose(dictionary.ids(), vector.size());
        inner = dictionary.dictionary();
        isShared = dictionary.ownership() == DictionaryVector.Ownership.SHARED;
      } else if (inner instanceof ConstantVector value) {
        constant = true;
        inner = value.value();
      }
      if (constant) {
        inner = inner.flat();
      }
    }
    if (inner != plain) {
      plain = (PlainVector) inner;
      absent = plain.isAllNull();
    }
    comesAgain = isShared || 2 * plain.size() <= vector.size();
    if (!absent) {
      moved(plain);
    }
  }

  /** Whether it pays to remember what was found out of each value of the vector at hand. */
  final boolean comesAgain() {
    return comesAgain;
  }

  private int[] compose(int[] inner, int size) {
    int[] composed = new int[size];
    for (int i = 0; i < size; i++) {
      int id = ids[i];
      composed[i] = id >= 0 && id < inner.length ? inner[id] : 0;
    }
    return composed;
  }

  /** Writes entries of an optional field: those of what is around it, with its positions. */
  final void write(Entries around) {
    if (absent) {
      writeAbsent(around);
      return;
    }
    if (constant) {
      resolved.resolveConstant(around, plain.validity());
    } else if (ids != null) {
      resolved.resolveNumbered(around, ids, plain.validity());
    } else {
      resolved.resolve(around, plain.validity());
    }
    writeValues(plain, resolved);
  }

  /** Writes entries of a field that cannot be absent where what is around it is there. */
  final void writeRequired(Entries around) {
    resolved.clear(around);
    for (int i = 0; i < around.count(); i++) {
      int position = around.at(i);
      int at = position < 0 ? position : constant ? 0 : ids == null ? position : ids[position];
      if (at >= 0 && plain.isNull(at)) {
        throw new TrailException(
            ErrorCode.OUTPUT_FAILED,
            "Cannot write a map as Parquet: one of its keys is NULL. Leave the map out of the"
                + " query.");
      }
      resolved.add(at, around.definition(i));
    }
    if (absent) {
      writeAbsent(around);
    } else {
      writeValues(plain, resolved);
    }
  }

  /** Hands the parts of a plain vector on to the writers of the parts. */
  abstract void moved(ColumnVector vector);

  /** Writes entries whose positions are those of the plain vector. */
  abstract void writeValues(ColumnVector vector, Entries entries);

  /** Writes entries of which none has a value. */
  abstract void writeAbsent(Entries around);

  static List<ValueWriter> all(List<Type.Field> fields, Iterator<ColumnChunk> columns) {
    return fields.stream().map(field -> of(field.type(), 0, columns)).toList();
  }
}
