package io.trailql.parquet;

import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;

/**
 * Reads scalars from one column. Texts of a row group that all are in a small dictionary stay ids.
 */
final class ScalarReader extends ValueReader {
  private static final int ROOM = 64;

  private final Type.Scalar type;
  private final ColumnDescriptor descriptor;
  private final int definition;
  private final Form form;
  private final TextVolume volume;
  private ColumnReader column;
  private ColumnBuilder builder;
  private ColumnVector dictionary;
  private int[] ids;
  private int count;
  private long total;
  private long passed;

  /**
   * Reads a column whose kind {@linkplain ScalarKind#fits fits} the type.
   *
   * @param volume is told how much text is held
   */
  ScalarReader(Type.Scalar type, ColumnDescriptor descriptor, TextVolume volume) {
    this.type = type;
    this.descriptor = descriptor;
    this.definition = descriptor.getMaxDefinitionLevel();
    this.volume = volume;
    this.form = form();
    this.builder = ColumnBuilder.of(type, ROOM);
  }

  /** Appends a column's value to a builder. */
  @FunctionalInterface
  private interface Form {
    void append(ColumnReader column, ColumnBuilder builder);
  }

  private Form form() {
    if (type == Scalar.NULL) {
      return (from, to) -> to.appendNull();
    }
    ScalarKind kind = ScalarKind.of(descriptor.getPrimitiveType()).orElseThrow();
    return switch (kind) {
      case BOOLEAN -> (from, to) -> ((BooleanBuilder) to).append(from.getBoolean());
      case DATE -> (from, to) -> ((IntBuilder) to).append(from.getInteger());
      case INT ->
          type == Scalar.BIGINT
              ? (from, to) -> ((LongBuilder) to).append(from.getInteger())
              : (from, to) -> ((IntBuilder) to).append(from.getInteger());
      case LONG -> (from, to) -> ((LongBuilder) to).append(from.getLong());
      case TIMESTAMP -> {
        long ticks = Bounds.ticksPerMilli(descriptor.getPrimitiveType());
        yield (from, to) -> ((LongBuilder) to).append(Math.floorDiv(from.getLong(), ticks));
      }
      case FLOAT -> (from, to) -> ((DoubleBuilder) to).append(from.getFloat());
      case DOUBLE -> (from, to) -> ((DoubleBuilder) to).append(from.getDouble());
      case TEXT -> this::appendText;
    };
  }

  private void appendText(ColumnReader from, ColumnBuilder to) {
    ByteBuffer text = from.getBinary().toByteBuffer();
    volume.add(text.remaining());
    ((TextBuilder) to).append(text.array(), text.arrayOffset() + text.position(), text.remaining());
  }

  @Override
  void bind(ChunkColumns columns) {
    column = columns.reader(descriptor);
    dictionary = type == Scalar.VARCHAR ? columns.dictionary(descriptor).orElse(null) : null;
    ids = dictionary == null ? null : new int[ROOM];
    total = columns.values(descriptor);
    passed = 0;
  }

  @Override
  void read() {
    boolean present = column.getCurrentDefinitionLevel() == definition;
    if (dictionary != null) {
      int ofNull = dictionary.size() - 1;
      addId(present ? Objects.checkIndex(column.getCurrentValueDictionaryID(), ofNull) : ofNull);
    } else if (present) {
      form.append(column, builder);
    } else {
      builder.appendNull();
    }
    skip();
  }

  @Override
  void readNull() {
    if (dictionary != null) {
      addId(dictionary.size() - 1);
    } else {
      builder.appendNull();
    }
    skip();
  }

  private void addId(int id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
    }
    ids[count++] = id;
  }

  @Override
  void skip() {
    column.consume();
    passed++;
  }

  @Override
  ColumnVector take() {
    ColumnVector values;
    if (dictionary != null) {
      values = new DictionaryVector(dictionary, ids, count);
      ids = new int[Math.max(ROOM, count)];
      count = 0;
    } else {
      values = builder.build();
      builder = ColumnBuilder.of(type, Math.max(ROOM, values.size()));
    }
    return values;
  }

  @Override
  ColumnReader pilot() {
    return column;
  }

  @Override
  boolean isComplete() {
    return passed == total;
  }
}
