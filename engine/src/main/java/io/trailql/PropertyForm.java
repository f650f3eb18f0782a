package io.trailql;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What values a property takes.
 *
 * @param description for messages: "it takes …"
 * @param choices all values, when they are few
 * @param reader from text; IllegalArgumentException when it is no such value
 */
record PropertyForm(String description, List<String> choices, Function<String, Object> reader) {
  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18})\\s*([a-zA-Z]*)");
  private static final Map<String, Long> SECONDS =
      Map.of("", 1L, "s", 1L, "m", 60L, "min", 60L, "h", 3_600L, "d", 86_400L);
  private static final Map<String, Long> BYTES =
      Map.of(
          "", 1L, "b", 1L, "kb", 1L << 10, "k", 1L << 10, "mb", 1L << 20, "m", 1L << 20, "gb",
          1L << 30, "g", 1L << 30, "tb", 1L << 40);

  /** Less would not do for reading one object and keeping a few groups. */
  static final long LEAST_MEMORY = 16L << 20;

  /** Less would hold the blocks of a few files, and be making room all the time. */
  static final long LEAST_CACHE = 16L << 20;

  /** How much longer than any archive lives: no bound. */
  static final Duration UNLIMITED = Duration.ofDays(36_500);

  static final PropertyForm TEXT = new PropertyForm("any text", List.of(), text -> text);
  static final PropertyForm SECRET = new PropertyForm("any text", List.of(), text -> text);
  static final PropertyForm BOOLEAN = choice("true", "false").as(text -> text.equals("true"));
  static final PropertyForm COUNT =
      new PropertyForm("a number from 0 on", List.of(), text -> Long.parseLong(number(text)));
  static final PropertyForm DURATION =
      new PropertyForm(
          "a number of seconds, or with a unit: 90s, 15m, 24h, 7d; at most 36500d",
          List.of(),
          PropertyForm::duration);
  static final PropertyForm DURATION_OR_UNLIMITED =
      new PropertyForm(
          "unlimited, or a number of seconds, or with a unit: 90s, 15m, 24h, 7d; at most 36500d",
          List.of(),
          text -> text.equalsIgnoreCase("unlimited") ? UNLIMITED : duration(text));
  static final PropertyForm SIZE =
      new PropertyForm(
          "a number of bytes, or with a unit: 512KB, 256MB, 2GB",
          List.of(),
          text -> quantity(text, BYTES));
  static final PropertyForm CACHE_SIZE =
      new PropertyForm(
          "at least 16MB: a number of bytes, or with a unit: 512MB, 10GB",
          List.of(),
          text -> atLeast(LEAST_CACHE, quantity(text, BYTES)));
  static final PropertyForm MEMORY =
      new PropertyForm(
          "auto, or at least 16MB: a number of bytes, or with a unit: 256MB, 2GB",
          List.of(),
          text ->
              text.equalsIgnoreCase("auto")
                  ? Runtime.getRuntime().maxMemory() / 2
                  : atLeast(LEAST_MEMORY, quantity(text, BYTES)));

  static final PropertyForm SNAPSHOT =
      new PropertyForm(
          "nothing, the id of a snapshot, or a time such as 2026-01-05T10:00:00Z",
          List.of(),
          AsOf::parse);

  static PropertyForm choice(String... values) {
    List<String> choices = List.of(values);
    return new PropertyForm(String.join(" or ", choices), choices, text -> text);
  }

  private PropertyForm as(Function<String, Object> other) {
    return new PropertyForm(description, choices, other);
  }

  Object parse(String text) {
    if (!choices.isEmpty() && !choices.contains(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("none of " + choices);
    }
    return reader.apply(choices.isEmpty() ? text : text.toLowerCase(Locale.ROOT));
  }

  private static String number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("no number");
    }
    return text;
  }

  private static Duration duration(String text) {
    Duration duration = Duration.ofSeconds(quantity(text, SECONDS));
    if (duration.compareTo(UNLIMITED) > 0) {
      throw new IllegalArgumentException("too long");
    }
    return duration;
  }

  private static long atLeast(long least, long bytes) {
    if (bytes < least) {
      throw new IllegalArgumentException("too little");
    }
    return bytes;
  }

  private static long quantity(String text, Map<String, Long> units) {
    Matcher matcher = QUANTITY.matcher(text);
    Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("no quantity");
    }
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too large", e);
    }
  }
}
