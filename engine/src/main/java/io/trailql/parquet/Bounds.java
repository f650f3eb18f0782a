package io.trailql.parquet;

import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Inclusion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Parquet's lower and upper bounds as ranges of Java values, widened where they are not exact. */
final class Bounds {
  private Bounds() {}

  /**
   * A range that holds every value that is not null: of Boolean, Integer (INT32), Long
   * (milliseconds for timestamps), Double or String; {@link Range#all()} for other types and when
   * nothing is known.
   *
   * @param longest texts bound with no more characters
   */
  static Range<?> of(Statistics<?> statistics, PrimitiveType type, int longest) {
    if (!statistics.hasNonNullValue()) {
      return Range.all();
    }
    Object low = statistics.genericGetMin();
    Object high = statistics.genericGetMax();
    Optional<ScalarKind> kind = ScalarKind.of(type);
    if (kind.isEmpty()) {
      return Range.all();
    }
    return switch (kind.get()) {
      case BOOLEAN -> Range.closed((Boolean) low, (Boolean) high);
      case INT, DATE -> Range.closed((Integer) low, (Integer) high);
      case LONG -> Range.closed((Long) low, (Long) high);
      case TIMESTAMP -> {
        long ticks = ticksPerMilli(type);
        yield Range.closed(Math.floorDiv((Long) low, ticks), Math.floorDiv((Long) high, ticks));
      }
      case FLOAT, DOUBLE -> numbers(statistics, (Number) low, (Number) high);
      case TEXT -> texts((Binary) low, (Binary) high, longest);
    };
  }

  /** How many ticks of the file are a millisecond. */
  static long ticksPerMilli(PrimitiveType type) {
    return switch (((TimestampLogicalTypeAnnotation) type.getLogicalTypeAnnotation()).getUnit()) {
      case MILLIS -> 1;
      case MICROS -> NumberChunk.MICROS;
      case NANOS -> 1_000_000;
    };
  }

  private static Range<Double> numbers(Statistics<?> statistics, Number low, Number high) {
    double from = low.doubleValue();
    double to = high.doubleValue();
    boolean strange = statistics.isNanCountSet() && statistics.getNanCount() > 0;
    return strange || Double.isNaN(from) || Double.isNaN(to)
        ? Range.all()
        : Range.closed(from == 0 ? -0.0 : from, to == 0 ? 0.0 : to);
  }

  /**
   * Parquet compares bytes, which is by code point; Java compares UTF-16, which differs from
   * surrogates on. So bounds end before the first such character, and are right in both orders; so
   * does a bound that somebody cut in the middle of a character.
   */
  static Range<String> texts(Binary low, Binary high, int longest) {
    return texts(text(low), text(high), longest);
  }

  /** A range that holds a text and little else. */
  static Range<String> text(String text) {
    return plainLength(text, text.length()) == text.length()
        ? Range.point(text)
        : texts(text, text, text.length());
  }

  private static Range<String> texts(String from, String to, int longest) {
    int kept = plainLength(to, longest);
    Optional<Range<String>> above =
        kept == to.length()
            ? Optional.of(Range.upTo(to, Inclusion.INCLUSIVE))
            : after(to.substring(0, kept));
    return new Range<>(
        Range.from(from.substring(0, plainLength(from, longest)), Inclusion.INCLUSIVE).low(),
        above.flatMap(Range::high));
  }

  private static String text(Binary bytes) {
    return new String(bytes.getBytesUnsafe(), StandardCharsets.UTF_8);
  }

  private static int plainLength(String text, int longest) {
    int end = Math.min(text.length(), longest);
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) >= Character.MIN_SURROGATE) {
        return i;
      }
    }
    return end;
  }

  /** Everything below the first text after all that start with the prefix. */
  private static Optional<Range<String>> after(String prefix) {
    for (int last = prefix.length() - 1; last >= 0; last--) {
      char next = (char) (prefix.charAt(last) + 1);
      if (next < Character.MIN_SURROGATE) {
        return Optional.of(Range.upTo(prefix.substring(0, last) + next, Inclusion.EXCLUSIVE));
      }
    }
    return Optional.empty();
  }
}
