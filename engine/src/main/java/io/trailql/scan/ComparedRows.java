package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.json.DuplicateKey;
import io.trailql.operator.value.View;

/**
 * Rows, of which store ever, that are to be compared with rows of the other.
 *
 * @param batch columns as requested
 * @param selected the rows that are wanted if they are events; the others only count as copies
 * @param key at the positions of the batch, with the marks of their scopes
 * @param origins where they come from
 */
record ComparedRows(Batch batch, Selection selected, DuplicateKey.Halves key, Origins origins) {
  /**
   * What decides which copy is the event.
   *
   * @param stamps {@code delivered_at}
   * @param objects {@code source_object}, never null
   * @param indexes {@code source_record}, never null
   */
  record Origins(ColumnVector stamps, ColumnVector objects, ColumnVector indexes) {
    /** Of rows of one object of the archive. */
    static Origins of(ArchiveObject object, LongVector index) {
      LongBuilder stamp = new LongBuilder(Type.Scalar.TIMESTAMP, 1);
      object.stamp().ifPresentOrElse(s -> stamp.append(s.toEpochMilli()), stamp::appendNull);
      TextBuilder name = new TextBuilder(1);
      name.append(object.identity());
      return new Origins(
          new ConstantVector(stamp.build(), index.size()),
          new ConstantVector(name.build(), index.size()),
          index);
    }

    /** Heap bytes held, about. */
    long bytes() {
      return stamps.retainedBytes() + objects.retainedBytes() + indexes.retainedBytes();
    }

    /** Milliseconds; those without one are later than all others. */
    long stamp(int position) {
      return stamps.isNull(position) ? Long.MAX_VALUE : longAt(stamps, position);
    }

    String object(int position) {
      View view = View.of(objects);
      return ((TextVector) view.plain()).value(view.at(position));
    }

    long index(int position) {
      return longAt(indexes, position);
    }

    private static long longAt(ColumnVector vector, int position) {
      View view = View.of(vector);
      return ((LongVector) view.plain()).value(view.at(position));
    }
  }
}
