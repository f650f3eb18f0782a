package io.trailql.operator.store;

import io.trailql.column.ArrayBuilder;
import io.trailql.column.ArrayVector;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.MapBuilder;
import io.trailql.column.MapVector;
import io.trailql.column.RowBuilder;
import io.trailql.column.RowVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.operator.value.Order;
import io.trailql.operator.value.View;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values of one type as bytes that are equal exactly when the values are; -0.0 is 0.0, every NaN
 * the same, maps in key order.
 */
interface KeyCodec {
  /** Writes a value that is not null, of a plain vector. */
  void write(ColumnVector plain, int at, KeyBytes output);

  /** Appends the value read. */
  void read(KeyBytes.Reader input, ColumnBuilder output);

  default void writeNullable(View view, int position, KeyBytes output) {
    int at = view.at(position);
    if (view.plain().isNull(at)) {
      output.putByte(0);
    } else {
      output.putByte(1);
      write(view.plain(), at, output);
    }
  }

  default void readNullable(KeyBytes.Reader input, ColumnBuilder output) {
    if (input.readByte() == 0) {
      output.appendNull();
    } else {
      read(input, output);
    }
  }

  static KeyCodec of(Type type) {
    if (type instanceof Type.Row row) {
      return new OfRow(row.fields().stream().map(f -> of(f.type())).toList());
    }
    if (type instanceof Type.Array array) {
      return new OfArray(of(array.element()));
    }
    if (type instanceof Type.Map map) {
      return new OfMap(of(map.key()), of(map.value()), Order.of(map.key()));
    }
    return switch ((Type.Scalar) type) {
      case BIGINT, TIMESTAMP, INTERVAL_DAY -> new OfLong();
      case INTEGER, DATE, INTERVAL_YEAR -> new OfInt();
      case DOUBLE -> new OfDouble();
      case VARCHAR, JSON, IPADDRESS, VARBINARY -> new OfText();
      case BOOLEAN, NULL -> new OfBoolean();
    };
  }

  record OfLong() implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      output.putLong(((LongVector) plain).value(at));
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      ((LongBuilder) output).append(input.readLong());
    }
  }

  record OfInt() implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      output.putInt(((IntVector) plain).value(at));
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      ((IntBuilder) output).append(input.readInt());
    }
  }

  record OfDouble() implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      output.putLong(Double.doubleToLongBits(((DoubleVector) plain).value(at) + 0.0));
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      ((DoubleBuilder) output).append(Double.longBitsToDouble(input.readLong()));
    }
  }

  record OfBoolean() implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      output.putByte(((BooleanVector) plain).value(at) ? 1 : 0);
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      ((BooleanBuilder) output).append(input.readByte() != 0);
    }
  }

  record OfText() implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      TextVector text = (TextVector) plain;
      output.putInt(text.length(at));
      output.put(text.bytes(), text.offset(at), text.length(at));
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      int length = input.readInt();
      ((TextBuilder) output).append(input.bytes(), input.skip(length), length);
    }
  }

  record OfRow(List<KeyCodec> fields) implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      for (int f = 0; f < fields.size(); f++) {
        fields.get(f).writeNullable(View.of(((RowVector) plain).field(f)), at, output);
      }
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      RowBuilder row = (RowBuilder) output;
      for (int f = 0; f < fields.size(); f++) {
        fields.get(f).readNullable(input, row.field(f));
      }
      row.endRow();
    }
  }

  record OfArray(KeyCodec element) implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      ArrayVector array = (ArrayVector) plain;
      View elements = View.of(array.elements());
      output.putInt(array.lengths()[at]);
      for (int k = 0; k < array.lengths()[at]; k++) {
        element.writeNullable(elements, array.offsets()[at] + k, output);
      }
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      ArrayBuilder array = (ArrayBuilder) output;
      for (int left = input.readInt(); left > 0; left--) {
        element.readNullable(input, array.elements());
      }
      array.endArray();
    }
  }

  record OfMap(KeyCodec key, KeyCodec value, Order order) implements KeyCodec {
    @Override
    public void write(ColumnVector plain, int at, KeyBytes output) {
      MapVector map = (MapVector) plain;
      View keys = View.of(map.keys());
      View values = View.of(map.values());
      int from = map.offsets()[at];
      output.putInt(map.lengths()[at]);
      IntStream.range(from, from + map.lengths()[at])
          .boxed()
          .sorted((a, b) -> order.compareNullsLast(keys, a, keys, b))
          .forEach(
              k -> {
                key.writeNullable(keys, k, output);
                value.writeNullable(values, k, output);
              });
    }

    @Override
    public void read(KeyBytes.Reader input, ColumnBuilder output) {
      MapBuilder map = (MapBuilder) output;
      for (int left = input.readInt(); left > 0; left--) {
        key.readNullable(input, map.keys());
        value.readNullable(input, map.values());
      }
      map.endMap();
    }
  }
}
