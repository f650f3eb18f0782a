package io.trailql.json;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.TableDefinition;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Reads an object with the reader under test into plain values. */
final class Reading {
  final List<Map<String, Object>> rows = new ArrayList<>();
  final List<ReadError> errors = new ArrayList<>();

  static Reading of(InputStream stored) {
    return of(stored, Tables.EVENTS);
  }

  static Reading of(InputStream stored, TableDefinition table) {
    List<Leaf> leaves =
        table.columns().stream()
            .filter(
                c ->
                    c.origin() == Origin.RECORD
                        || c.origin() == Origin.EXTRA
                        || c.origin() == Origin.DERIVED)
            .map(Leaf::of)
            .toList();
    boolean keyed = table == Tables.EVENTS;
    return of(
        stored,
        new RecordProjection(
            table,
            leaves,
            keyed ? Optional.of(new RecordProjection.Seed(1, 2)) : Optional.empty()));
  }

  static Reading of(InputStream stored, RecordProjection projection) {
    return of(stored, projection, new LogReader(projection));
  }

  /** Reads with the given reader of the projection. */
  static Reading of(InputStream stored, RecordProjection projection, LogReader reader) {
    Reading reading = new Reading();
    reader.open(stored, reading.errors::add);
    try {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        reading.add(batch, projection);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return reading;
  }

  static Reading of(String json) {
    return of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  static Reading records(String... records) {
    return of("{\"Records\":[" + String.join(",", records) + "]}");
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** Adds the rows of a batch of the projection. */
  void add(Batch batch, RecordProjection projection) {
    for (int i = 0; i < batch.rowCount(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      int c = 0;
      for (Leaf leaf : projection.leaves()) {
        row.put(leaf.toString(), PlainValues.at(batch.column(c++), i));
      }
      row.put("#", ((LongVector) batch.column(c++)).value(i));
      if (projection.duplicateKey().isPresent()) {
        row.put(
            "key",
            ((LongVector) batch.column(c++)).value(i)
                + ":"
                + ((LongVector) batch.column(c)).value(i));
      }
      rows.add(row);
    }
  }

  /** Vectors as Java values: rows as maps, arrays as lists. */
  static final class PlainValues {
    private PlainValues() {}

    static Object at(ColumnVector vector, int i) {
      if (vector.isNull(i)) {
        return null;
      }
      if (vector instanceof TextVector text) {
        return text.value(i);
      }
      if (vector instanceof io.trailql.column.DictionaryVector v) {
        return at(v.dictionary(), v.ids()[i]);
      }
      if (vector instanceof io.trailql.column.BooleanVector v) {
        return v.value(i);
      }
      if (vector instanceof LongVector v) {
        return v.value(i);
      }
      if (vector instanceof io.trailql.column.DoubleVector v) {
        return v.value(i);
      }
      if (vector instanceof io.trailql.column.RowVector v) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int f = 0; f < v.fields().size(); f++) {
          row.put(v.type().fields().get(f).name(), at(v.field(f), i));
        }
        return row;
      }
      if (vector instanceof io.trailql.column.ArrayVector v) {
        List<Object> list = new ArrayList<>();
        for (int e = 0; e < v.lengths()[i]; e++) {
          list.add(at(v.elements(), v.offsets()[i] + e));
        }
        return list;
      }
      if (vector instanceof io.trailql.column.MapVector v) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int e = 0; e < v.lengths()[i]; e++) {
          map.put(at(v.keys(), v.offsets()[i] + e), at(v.values(), v.offsets()[i] + e));
        }
        return map;
      }
      throw new AssertionError(vector);
    }
  }
}
