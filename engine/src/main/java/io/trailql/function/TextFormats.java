package io.trailql.function;

import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.ANY;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.ByteText;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Repetition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with values put into them: Trino's format, DuckDB's printf and format. */
final class TextFormats {
  private static final Pattern PRINTF =
      Pattern.compile("%(?:%|([-+ 0#,']*)(\\d*)(?:\\.(\\d+))?([a-zA-Z]))");
  private static final Pattern BRACES =
      Pattern.compile(
          "\\{\\{|}}|\\{(\\d*)(?::(?:(.)?([<>^]))?([-+ ]?)(#?)(0?)(\\d*)(?:t?(,)|t?(['_]))?(?:\\.(\\d+))?([a-zA-Z]?))?}|[{}]");

  static final List<ScalarFunction> ALL =
      List.of(
          function(
                  "format",
                  "The text with values put in place of %s, %d, %.2f and so on, as Java's Formatter does.",
                  "format('%s: %05d', 'a', 42) = 'a: 00042'",
                  open((template, values) -> java(template, values)))
              .in(Family.TRINO),
          function(
                  "printf",
                  "The text with values put in place of %s, %d, %.2f and so on.",
                  "printf('%s: %05d', 'a', 42) = 'a: 00042'",
                  open((template, values) -> printf(template, values)))
              .in(Family.DUCKDB),
          function(
                  "format",
                  "The text with values put in place of {}, {0}, {:.2f}, {:>5} and so on.",
                  "format('{}: {:05d}', 'a', 42) = 'a: 00042'",
                  open((template, values) -> braces(template, values)))
              .in(Family.DUCKDB));

  private TextFormats() {}

  private interface Template {
    String fill(String template, Object[] values);
  }

  private static ScalarFunction.Overload open(Template body) {
    return overload(
        types -> Scalar.VARCHAR,
        NullPolicy.CALLED,
        (types, literals) ->
            a -> {
              if (a[0] == null) {
                return null;
              }
              Object[] values = new Object[a.length - 1];
              for (int i = 0; i < values.length; i++) {
                values[i] = value(types.get(i + 1), a[i + 1]);
              }
              return body.fill(text(a, 0), values);
            },
        Repetition.ANY_NUMBER,
        p("format", VARCHAR),
        p("value", ANY));
  }

  /** A value as a Java object that a format takes: numbers, booleans, times, else text. */
  private static Object value(Type type, Object value) {
    if (value == null || !(type instanceof Scalar scalar)) {
      return value;
    }
    return switch (scalar) {
      case DATE -> LocalDate.ofEpochDay((Long) value);
      case TIMESTAMP -> TimeUnit.time((Long) value);
      case VARBINARY -> ByteText.hexadecimal((String) value);
      default -> value;
    };
  }

  private static String java(String template, Object[] values) {
    try {
      return String.format(Locale.ENGLISH, template, values);
    } catch (IllegalFormatException e) {
      throw invalid("format: '" + template + "' does not fit its values: " + e.getMessage() + ".");
    }
  }

  private static String printf(String template, Object[] values) {
    if (hasNull(values)) {
      return null;
    }
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PRINTF.matcher(template);
    int from = 0;
    int next = 0;
    while (matcher.find()) {
      filled.append(template, from, matcher.start());
      from = matcher.end();
      if (matcher.group(4) == null) {
        filled.append('%');
      } else {
        Object value = argument(values, next++);
        char kind = kind(matcher.group(4), value);
        String flags = matcher.group(1).replace('\'', ',');
        String precision = matcher.group(3) == null ? "" : "." + matcher.group(3);
        filled.append(
            java("%" + flags + matcher.group(2) + precision + kind, new Object[] {value}));
      }
    }
    if (template.indexOf('%', from) >= 0) {
      throw invalid("printf: '" + template + "' has a % that names no form; write %% for itself.");
    }
    return filled.append(template.substring(from)).toString();
  }

  private static String braces(String template, Object[] values) {
    if (hasNull(values)) {
      return null;
    }
    StringBuilder filled = new StringBuilder();
    Matcher matcher = BRACES.matcher(template);
    int from = 0;
    int next = 0;
    while (matcher.find()) {
      filled.append(template, from, matcher.start());
      from = matcher.end();
      String all = matcher.group();
      if (all.equals("{{") || all.equals("}}")) {
        filled.append(all.charAt(0));
      } else if (all.length() == 1) {
        throw invalid("format: '" + template + "' has a brace that stands alone; write it twice.");
      } else {
        int index = matcher.group(1).isEmpty() ? next++ : Integer.parseInt(matcher.group(1));
        filled.append(replacement(matcher, argument(values, index)));
      }
    }
    return filled.append(template.substring(from)).toString();
  }

  private static String replacement(Matcher m, Object value) {
    String kind = m.group(11) == null ? "" : m.group(11);
    String text = plain(m, kind, value);
    String width = m.group(7);
    int missing = width == null || width.isEmpty() ? 0 : Integer.parseInt(width) - text.length();
    if (missing <= 0) {
      return text;
    }
    if (missing > 1 << 20) {
      throw invalid("format: the width must be at most 1048576.");
    }
    boolean isNumber = value instanceof Number;
    if (m.group(6) != null && !m.group(6).isEmpty() && isNumber) {
      int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    String fill = m.group(2) == null ? " " : m.group(2);
    String side = m.group(3) == null ? (isNumber ? ">" : "<") : m.group(3);
    int before = side.equals(">") ? missing : side.equals("^") ? missing / 2 : 0;
    return fill.repeat(before) + text + fill.repeat(missing - before);
  }

  private static String plain(Matcher m, String kind, Object value) {
    String sign = m.group(4) == null || m.group(4).equals("-") ? "" : m.group(4);
    String separator = m.group(8) == null ? "" : ",";
    String precision = m.group(10) == null ? "" : "." + m.group(10);
    if (value instanceof Long number) {
      String prefix = m.group(5) == null || m.group(5).isEmpty() ? "" : "0" + kind;
      return switch (kind) {
        case "b" -> prefix + Long.toBinaryString(number);
        case "x", "o", "X" -> prefix + String.format("%" + kind, number);
        case "c" -> Character.toString(number.intValue());
        case "", "d", "n" -> String.format(Locale.ENGLISH, "%" + sign + separator + "d", number);
        default -> throw unfit(kind);
      };
    }
    if (value instanceof Double number) {
      return kind.isEmpty() && precision.isEmpty()
          ? (sign.equals("+") && number >= 0 ? "+" : "") + general(number)
          : java(
              "%" + sign + separator + precision + kind(kind.isEmpty() ? "g" : kind, value),
              new Object[] {number});
    }
    if (!kind.isEmpty() && !kind.equals("s")) {
      throw unfit(kind);
    }
    String text = general(value);
    int most = m.group(10) == null ? Integer.MAX_VALUE : Integer.parseInt(m.group(10));
    return text.length() > most ? text.substring(0, most) : text;
  }

  /** The form, provided that the value can take it. */
  private static char kind(String kind, Object value) {
    boolean fits =
        switch (kind) {
          case "d", "x", "X", "o" -> value instanceof Long;
          case "i" -> value instanceof Long;
          case "f", "F", "e", "E", "g", "G" -> value instanceof Double;
          case "s" -> !(value instanceof Number);
          case "c" -> value instanceof Long;
          default -> false;
        };
    if (!fits) {
      throw unfit(kind);
    }
    return kind.equals("i") ? 'd' : kind.equals("F") ? 'f' : kind.charAt(0);
  }

  private static String general(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e16) {
      return String.format(Locale.ENGLISH, "%.1f", number);
    }
    if (!(value instanceof Double number) || !Double.isFinite(number)) {
      return String.valueOf(value);
    }
    String text = number.toString();
    int at = text.indexOf('E');
    if (at < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text.substring(at + 1));
    return exponent < 0 && exponent >= -4 || exponent > 0 && exponent < 16
        ? BigDecimal.valueOf(number).toPlainString()
        : text.substring(0, at).replaceFirst("\\.0$", "")
            + String.format(Locale.ENGLISH, "e%+03d", exponent);
  }

  private static Object argument(Object[] values, int index) {
    if (index >= values.length) {
      throw invalid("The format wants more values than there are.");
    }
    return values[index];
  }

  private static boolean hasNull(Object[] values) {
    for (Object value : values) {
      if (value == null) {
        return true;
      }
    }
    return false;
  }

  private static RuntimeException unfit(String kind) {
    return invalid("A value does not fit the form '" + kind + "'.");
  }
}
