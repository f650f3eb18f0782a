package io.trailql.side;

import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.LongBuilder;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What all texts of a column are, found out one by one. Numbers only where each is what a number
 * would be written as, so that no text is lost; twelve digits are the id of an account, a text. Of
 * moments, what is finer than milliseconds is cut off, as everywhere.
 */
final class TextKind {
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,18})");
  private static final Pattern FRACTION =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,18})\\.(?:0|[0-9]*[1-9])");
  private static final Pattern MOMENT = Pattern.compile(".{10}[Tt ][0-9]{2}:[0-9]{2}.*");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final int DATE_LENGTH = 10;
  private static final long DAY = 86_400_000L;
  private static final List<Scalar> NARROWEST_FIRST =
      List.of(Scalar.BOOLEAN, Scalar.BIGINT, Scalar.DOUBLE, Scalar.DATE, Scalar.TIMESTAMP);

  /** How values are written, in files that tell. */
  enum Written {
    /** It does not say: any type may be meant. */
    PLAIN,
    /** As a text: no number or truth is meant. */
    TEXT,
    NUMBER,
    TRUTH,
    /** As an object or array, which is shown as text. */
    NESTED
  }

  private final Set<Scalar> possible = EnumSet.copyOf(NARROWEST_FIRST);
  private boolean areAllAccounts = true;
  private boolean isAny;

  /** One more value, not NULL. */
  void add(String text, Written written) {
    isAny = true;
    areAllAccounts &= ACCOUNT.matcher(text).matches();
    possible.removeIf(type -> !mayBe(type, text, written));
  }

  private static boolean mayBe(Scalar type, String text, Written written) {
    return switch (type) {
      case BOOLEAN ->
          (written == Written.PLAIN || written == Written.TRUTH)
              && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
      case BIGINT -> (written == Written.PLAIN || written == Written.NUMBER) && isWhole(text);
      case DOUBLE ->
          written == Written.NUMBER
              ? Double.isFinite(Double.parseDouble(text))
              : written == Written.PLAIN && (isWhole(text) || isFraction(text));
      case DATE ->
          isText(written) && text.length() == DATE_LENGTH && IsoTimestamp.parse(text).isPresent();
      case TIMESTAMP ->
          isText(written)
              && (text.length() == DATE_LENGTH || MOMENT.matcher(text).matches())
              && IsoTimestamp.parse(text).isPresent();
      default -> false;
    };
  }

  private static boolean isText(Written written) {
    return written == Written.PLAIN || written == Written.TEXT;
  }

  private static boolean isWhole(String text) {
    if (!WHOLE.matcher(text).matches() || text.equals("-0")) {
      return false;
    }
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isFraction(String text) {
    return FRACTION.matcher(text).matches()
        && BigDecimal.valueOf(Double.parseDouble(text)).toPlainString().equals(text);
  }

  /** The type that suits all values; VARCHAR where there is none. */
  Scalar type() {
    if (!isAny || areAllAccounts || possible.isEmpty()) {
      return Scalar.VARCHAR;
    }
    return NARROWEST_FIRST.stream().filter(possible::contains).findFirst().orElseThrow();
  }

  /** Appends a text as a value of a type that suits it. */
  static void append(String text, Type type, ColumnBuilder builder) {
    switch ((Scalar) type) {
      case BOOLEAN -> ((BooleanBuilder) builder).append(text.equalsIgnoreCase("true"));
      case BIGINT -> ((LongBuilder) builder).append(Long.parseLong(text));
      case DOUBLE -> ((DoubleBuilder) builder).append(Double.parseDouble(text));
      case DATE -> ((IntBuilder) builder).append((int) Math.floorDiv(millis(text), DAY));
      case TIMESTAMP -> ((LongBuilder) builder).append(millis(text));
      default -> throw new IllegalArgumentException("not read from text: " + type);
    }
  }

  private static long millis(String text) {
    return IsoTimestamp.parse(text).getAsLong();
  }
}
