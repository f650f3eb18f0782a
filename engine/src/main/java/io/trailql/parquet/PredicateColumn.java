package io.trailql.parquet;

import io.trailql.predicate.Known;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Inclusion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A column of the file as a predicate speaks of it.
 *
 * @param column the file's
 * @param kind of its values
 * @param type class of the predicate's values
 */
record PredicateColumn(ColumnDescriptor column, ScalarKind kind, Class<?> type) {
  /** The column, if its values can be compared with the predicate's. */
  static Optional<PredicateColumn> of(ColumnDescriptor column, Class<?> type) {
    return column.getMaxRepetitionLevel() > 0
        ? Optional.empty()
        : ScalarKind.of(column.getPrimitiveType())
            .filter(kind -> isComparable(kind, type))
            .map(kind -> new PredicateColumn(column, kind, type));
  }

  private static boolean isComparable(ScalarKind kind, Class<?> type) {
    return switch (kind) {
      case BOOLEAN -> type == Boolean.class;
      case DATE -> type == Integer.class;
      case INT, LONG, TIMESTAMP -> type == Long.class;
      case TEXT -> type == String.class;
      case FLOAT, DOUBLE -> false;
    };
  }

  /** What statistics say of so many values. */
  Known<?> known(Statistics<?> statistics, long values) {
    Known.Nulls nulls = Known.Nulls.POSSIBLE;
    if (statistics.isNumNullsSet()) {
      nulls =
          statistics.getNumNulls() == 0
              ? Known.Nulls.NONE
              : statistics.getNumNulls() == values ? Known.Nulls.ONLY : nulls;
    }
    Range<?> bounds = Bounds.of(statistics, column.getPrimitiveType(), Integer.MAX_VALUE);
    Range<?> range = kind == ScalarKind.INT ? widened(bounds) : bounds;
    return known(range, nulls);
  }

  private static <T extends Comparable<T>> Known<T> known(Range<T> range, Known.Nulls nulls) {
    return new Known<>(range, nulls);
  }

  private static Range<Long> widened(Range<?> range) {
    return new Range<>(
        range.low().map(PredicateColumn::edge), range.high().map(PredicateColumn::edge));
  }

  private static Range.Edge<Long> edge(Range.Edge<?> edge) {
    return new Range.Edge<>(((Number) edge.value()).longValue(), Inclusion.INCLUSIVE);
  }

  /**
   * The hash of the one value of a range in Bloom filters of the column; absent when there are more
   * values, or the file's form of it is not known.
   */
  OptionalLong hash(Range<?> range) {
    if (!isPoint(range)) {
      return OptionalLong.empty();
    }
    Object value = range.low().orElseThrow().value();
    return switch (kind) {
      case TEXT -> OptionalLong.of(hash(((String) value).getBytes(StandardCharsets.UTF_8)));
      case DATE -> OptionalLong.of(hash(((Integer) value).intValue()));
      case LONG -> OptionalLong.of(hash(((Long) value).longValue()));
      case INT -> {
        long number = (Long) value;
        yield number == (int) number ? OptionalLong.of(hash((int) number)) : OptionalLong.empty();
      }
      case TIMESTAMP ->
          Bounds.ticksPerMilli(column.getPrimitiveType()) == 1
              ? OptionalLong.of(hash(((Long) value).longValue()))
              : OptionalLong.empty();
      case BOOLEAN, FLOAT, DOUBLE -> OptionalLong.empty();
    };
  }

  private static long hash(int value) {
    return hash(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private static long hash(long value) {
    return hash(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  private static long hash(byte[] plain) {
    return XxHash64.hash(plain, 0, plain.length);
  }

  /** Whether a range holds one value. */
  static boolean isPoint(Range<?> range) {
    return range.low().isPresent()
        && range.low().equals(range.high())
        && range.low().get().inclusion() == Inclusion.INCLUSIVE;
  }

  /** A range that holds a value of a dictionary and little else. */
  Range<?> value(PageValues dictionary, int id) {
    return switch (kind) {
      case TEXT ->
          Bounds.text(
              new String(
                  dictionary.bytes(),
                  dictionary.offsets()[id],
                  dictionary.lengths()[id],
                  StandardCharsets.UTF_8));
      case DATE -> Range.point((int) dictionary.numbers()[id]);
      case INT, LONG -> Range.point(dictionary.numbers()[id]);
      case TIMESTAMP ->
          Range.point(
              Math.floorDiv(
                  dictionary.numbers()[id], Bounds.ticksPerMilli(column.getPrimitiveType())));
      case BOOLEAN, FLOAT, DOUBLE -> Range.all();
    };
  }
}
