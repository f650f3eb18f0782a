package io.trailql.operator.value;

import io.trailql.column.ArrayVector;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of the values of one type, equal for values that {@link Order} finds equal; all
 * bits are usable.
 */
@FunctionalInterface
public interface Hash {
  /** The hash of null. */
  long OF_NULL = 0x9E3779B97F4A7C15L;

  /** Hashes a value that is not null, of a plain vector. */
  long hash(ColumnVector vector, int position);

  /** The hash of a type. */
  static Hash of(Type type) {
    if (type instanceof Type.Row row) {
      Hash[] fields = row.fields().stream().map(f -> of(f.type())).toArray(Hash[]::new);
      return (vector, i) -> {
        long result = 17;
        for (int f = 0; f < fields.length; f++) {
          result = combine(result, fields[f].nullable(View.of(((RowVector) vector).field(f)), i));
        }
        return result;
      };
    }
    if (type instanceof Type.Array array) {
      Hash element = of(array.element());
      return (vector, i) -> {
        ArrayVector arrays = (ArrayVector) vector;
        View elements = View.of(arrays.elements());
        long result = arrays.lengths()[i];
        for (int k = 0; k < arrays.lengths()[i]; k++) {
          result = combine(result, element.nullable(elements, arrays.offsets()[i] + k));
        }
        return result;
      };
    }
    if (type instanceof Type.Map map) {
      return ofMaps(of(map.key()), of(map.value()));
    }
    return switch ((Type.Scalar) type) {
      case NULL -> (vector, i) -> OF_NULL;
      case BOOLEAN -> (vector, i) -> mix(((BooleanVector) vector).value(i) ? 1 : 2);
      case INTEGER, DATE, INTERVAL_YEAR -> (vector, i) -> mix(((IntVector) vector).value(i));
      case BIGINT, TIMESTAMP, INTERVAL_DAY -> (vector, i) -> mix(((LongVector) vector).value(i));
      case DOUBLE ->
          (vector, i) -> mix(Double.doubleToLongBits(((DoubleVector) vector).value(i) + 0.0));
      case VARCHAR, JSON, IPADDRESS, VARBINARY ->
          (vector, i) -> {
            TextVector text = (TextVector) vector;
            return bytes(text.bytes(), text.offset(i), text.length(i));
          };
    };
  }

  /** Hashes a value in any form, null or not. */
  default long nullable(View view, int position) {
    int at = view.at(position);
    return view.plain().isNull(at) ? OF_NULL : hash(view.plain(), at);
  }

  /** Adds the hash of a further part. */
  static long combine(long hash, long part) {
    return mix(hash * 31 + part);
  }

  /** Spreads the bits of a number. */
  static long mix(long value) {
    long x = value ^ value >>> 32;
    x *= 0xD6E8FEB86659FD93L;
    x ^= x >>> 32;
    x *= 0xD6E8FEB86659FD93L;
    return x ^ x >>> 32;
  }

  /** Hashes bytes, eight at a time. */
  static long bytes(byte[] bytes, int offset, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    int i = offset;
    int end = offset + length;
    for (; i + 8 <= end; i += 8) {
      hash =
          Long.rotateLeft(hash ^ (long) Words.LONGS.get(bytes, i) * 0x9FB21C651E98DF25L, 29)
              * 0xD6E8FEB86659FD93L;
    }
    long tail = 0;
    for (; i < end; i++) {
      tail = tail << 8 | bytes[i] & 0xFF;
    }
    return mix(hash ^ tail);
  }

  private static Hash ofMaps(Hash keys, Hash values) {
    return (vector, i) -> {
      MapVector maps = (MapVector) vector;
      View mapKeys = View.of(maps.keys());
      View mapValues = View.of(maps.values());
      long result = maps.lengths()[i];
      for (int k = maps.offsets()[i]; k < maps.offsets()[i] + maps.lengths()[i]; k++) {
        result += combine(keys.nullable(mapKeys, k), values.nullable(mapValues, k));
      }
      return mix(result);
    };
  }

  /** Reads longs from byte arrays. */
  final class Words {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}
  }
}
