package io.trailql.operator.value;

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
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;

/**
 * The conversion of values of one type to another, as CAST defines it.
 *
 * <p>Numbers: DOUBLE to an integer rounds half away from zero; what does not fit is an error.
 * BOOLEAN is 1 and 0. A DATE is its midnight in UTC; a TIMESTAMP loses its time of day. VARCHAR is
 * read with white space around it ignored: numbers, {@code true}, {@code false}, {@code t}, {@code
 * f}, {@code 1}, {@code 0}, dates and times in ISO form with a blank or {@code T}. To VARCHAR:
 * {@link ValueText}; ROW, ARRAY and MAP become JSON. ROW, ARRAY and MAP convert part by part.
 *
 * <p>JSON and VARCHAR are each other's text here; what CAST makes of one for the other depends on
 * the dialect. From JSON: {@link JsonReading}; to JSON: {@link JsonText}.
 */
@FunctionalInterface
public interface Conversion {
  /** What becomes of a value that cannot be converted. */
  enum Failure {
    /** A TrailException of kind USER. */
    ERROR,
    /** NULL. */
    NULL
  }

  /** Appends one value, the converted one: of a value that is not null, in a plain vector. */
  void append(ColumnVector plain, int at, ColumnBuilder output);

  /** The conversion between two types; IllegalArgumentException when there is none. */
  static Conversion of(Type from, Type to, Failure failure) {
    Conversion strict = strict(from, to, failure);
    if (failure == Failure.ERROR || !(to instanceof Type.Scalar)) {
      return strict;
    }
    return (plain, at, output) -> {
      int before = output.size();
      try {
        strict.append(plain, at, output);
      } catch (TrailException e) {
        if (output.size() == before) {
          output.appendNull();
        }
      }
    };
  }

  /**
   * What {@link JsonReading#ofDocument} reads from JSON text; NULL where there is no such value.
   */
  static Conversion ofDocument(Type to) {
    Conversion strict = JsonReading.ofDocument(to);
    return (plain, at, output) -> {
      try {
        strict.append(plain, at, output);
      } catch (TrailException e) {
        output.appendNull();
      }
    };
  }

  private static Conversion strict(Type from, Type to, Failure failure) {
    if (from.equals(to) || from == Type.Scalar.NULL) {
      return (plain, at, output) -> output.append(plain, at);
    }
    boolean isDocument =
        from == Type.Scalar.JSON || from == Type.Scalar.VARCHAR && !(to instanceof Type.Scalar);
    if (isDocument && to != Type.Scalar.VARCHAR) {
      return JsonReading.of(to);
    }
    if (to == Type.Scalar.VARCHAR) {
      return toText(from);
    }
    if (to == Type.Scalar.JSON && from != Type.Scalar.VARCHAR) {
      JsonText json = JsonText.of(from);
      return (plain, at, output) -> ((TextBuilder) output).append(json.render(plain, at));
    }
    if (from instanceof Type.Row row
        && to instanceof Type.Row other
        && row.fields().size() == other.fields().size()) {
      return rows(row, other, failure);
    }
    if (from instanceof Type.Array array && to instanceof Type.Array other) {
      return arrays(array, other, failure);
    }
    if (from instanceof Type.Map map && to instanceof Type.Map other) {
      return maps(map, other, failure);
    }
    if (!(from instanceof Type.Scalar scalar) || !(to instanceof Type.Scalar target)) {
      throw none(from, to);
    }
    return switch (scalar) {
      case VARCHAR -> fromText(target);
      case JSON, IPADDRESS, VARBINARY -> throw none(from, to);
      case DATE, TIMESTAMP -> times(scalar, target);
      case BOOLEAN, INTEGER, BIGINT, DOUBLE -> numbers(scalar, target);
      case NULL, INTERVAL_DAY, INTERVAL_YEAR -> throw none(from, to);
    };
  }

  private static IllegalArgumentException none(Type from, Type to) {
    return new IllegalArgumentException("no conversion from " + from + " to " + to);
  }

  private static Conversion toText(Type from) {
    if (from instanceof Type.Scalar) {
      ValueText text = ValueText.of(from);
      return (plain, at, output) -> ((TextBuilder) output).append(text.of(plain, at));
    }
    JsonText json = JsonText.of(from);
    return (plain, at, output) -> ((TextBuilder) output).append(json.render(plain, at));
  }

  private static Conversion fromText(Type.Scalar to) {
    return switch (to) {
      case BOOLEAN ->
          (plain, at, output) ->
              ((BooleanBuilder) output).append(TextReading.bool(text(plain, at)));
      case INTEGER ->
          (plain, at, output) -> ((IntBuilder) output).append(TextReading.integer(text(plain, at)));
      case BIGINT ->
          (plain, at, output) -> ((LongBuilder) output).append(TextReading.bigint(text(plain, at)));
      case DOUBLE ->
          (plain, at, output) ->
              ((DoubleBuilder) output).append(TextReading.number(text(plain, at)));
      case DATE ->
          (plain, at, output) -> ((IntBuilder) output).append(TextReading.date(text(plain, at)));
      case TIMESTAMP ->
          (plain, at, output) ->
              ((LongBuilder) output).append(TextReading.timestamp(text(plain, at)));
      case JSON -> (plain, at, output) -> ((TextBuilder) output).append(text(plain, at));
      case IPADDRESS ->
          (plain, at, output) ->
              ((TextBuilder) output).append(TextReading.address(text(plain, at)));
      case NULL, VARCHAR, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR ->
          throw none(Type.Scalar.VARCHAR, to);
    };
  }

  private static String text(ColumnVector plain, int at) {
    return ((TextVector) plain).value(at);
  }

  private static Conversion times(Type.Scalar from, Type.Scalar to) {
    if (from == Type.Scalar.DATE && to == Type.Scalar.TIMESTAMP) {
      return (plain, at, output) ->
          ((LongBuilder) output).append(((IntVector) plain).value(at) * 86_400_000L);
    }
    if (from == Type.Scalar.TIMESTAMP && to == Type.Scalar.DATE) {
      return (plain, at, output) ->
          ((IntBuilder) output)
              .append((int) Math.floorDiv(((LongVector) plain).value(at), 86_400_000L));
    }
    throw none(from, to);
  }

  private static Conversion numbers(Type.Scalar from, Type.Scalar to) {
    return switch (to) {
      case BOOLEAN -> (plain, at, output) -> ((BooleanBuilder) output).append(real(plain, at) != 0);
      case INTEGER ->
          (plain, at, output) ->
              ((IntBuilder) output)
                  .append((int) whole(plain, at, Integer.MIN_VALUE, Integer.MAX_VALUE, to));
      case BIGINT ->
          (plain, at, output) ->
              ((LongBuilder) output).append(whole(plain, at, Long.MIN_VALUE, Long.MAX_VALUE, to));
      case DOUBLE -> (plain, at, output) -> ((DoubleBuilder) output).append(real(plain, at));
      case NULL,
          VARCHAR,
          JSON,
          IPADDRESS,
          VARBINARY,
          DATE,
          TIMESTAMP,
          INTERVAL_DAY,
          INTERVAL_YEAR ->
          throw none(from, to);
    };
  }

  private static double real(ColumnVector plain, int at) {
    if (plain instanceof BooleanVector v) {
      return v.value(at) ? 1 : 0;
    } else if (plain instanceof IntVector v) {
      return v.value(at);
    } else if (plain instanceof LongVector v) {
      return v.value(at);
    }
    return ((DoubleVector) plain).value(at);
  }

  private static long whole(ColumnVector plain, int at, long lowest, long highest, Type to) {
    if (plain instanceof LongVector v && v.value(at) >= lowest && v.value(at) <= highest) {
      return v.value(at);
    } else if (plain instanceof LongVector v) {
      throw overflow(v.value(at), to);
    }
    double number = real(plain, at);
    double rounded = number < 0 ? -Math.floor(-number + 0.5) : Math.floor(number + 0.5);
    boolean fits =
        rounded >= lowest && (to == Type.Scalar.INTEGER ? rounded <= highest : rounded < 0x1p63);
    if (!fits) {
      throw overflow(number, to);
    }
    return (long) rounded;
  }

  private static TrailException overflow(Object value, Type to) {
    return new TrailException(
        ErrorCode.NUMERIC_OVERFLOW,
        "Cannot cast "
            + value
            + " to "
            + to
            + ": it does not fit. Use TRY_CAST to get NULL instead.");
  }

  private static Conversion rows(Type.Row from, Type.Row to, Failure failure) {
    Conversion[] fields = new Conversion[to.fields().size()];
    for (int f = 0; f < fields.length; f++) {
      fields[f] = of(from.fields().get(f).type(), to.fields().get(f).type(), failure);
    }
    return (plain, at, output) -> {
      RowBuilder row = (RowBuilder) output;
      for (int f = 0; f < fields.length; f++) {
        fields[f].part(View.of(((RowVector) plain).field(f)), at, row.field(f));
      }
      row.endRow();
    };
  }

  private static Conversion arrays(Type.Array from, Type.Array to, Failure failure) {
    Conversion element = of(from.element(), to.element(), failure);
    return (plain, at, output) -> {
      ArrayVector array = (ArrayVector) plain;
      View elements = View.of(array.elements());
      for (int k = 0; k < array.lengths()[at]; k++) {
        element.part(elements, array.offsets()[at] + k, ((ArrayBuilder) output).elements());
      }
      ((ArrayBuilder) output).endArray();
    };
  }

  private static Conversion maps(Type.Map from, Type.Map to, Failure failure) {
    Conversion key = of(from.key(), to.key(), Failure.ERROR);
    Conversion value = of(from.value(), to.value(), failure);
    return (plain, at, output) -> {
      MapVector map = (MapVector) plain;
      View keys = View.of(map.keys());
      View values = View.of(map.values());
      for (int k = map.offsets()[at]; k < map.offsets()[at] + map.lengths()[at]; k++) {
        key.part(keys, k, ((MapBuilder) output).keys());
        value.part(values, k, ((MapBuilder) output).values());
      }
      ((MapBuilder) output).endMap();
    };
  }

  private void part(View view, int position, ColumnBuilder output) {
    int at = view.at(position);
    if (view.plain().isNull(at)) {
      output.appendNull();
    } else {
      append(view.plain(), at, output);
    }
  }
}
