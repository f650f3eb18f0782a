package io.trailql.truth;

import io.trailql.truth.SourceValue.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What {@code extra} must say of a record: an object that mirrors it, in its order, with exactly
 * what no column gives back as it is written, verbatim. Null when there is nothing.
 */
final class ExpectedExtra {
  private ExpectedExtra() {}

  static String of(Shape struct, SourceValue object) {
    List<String> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Member member : object.members()) {
      Shape field = struct.field(member.key());
      boolean isKnown = field != null && seen.add(member.key());
      String rest = isKnown ? rest(field, member.value()) : member.value().text();
      if (rest != null) {
        kept.add(SourceValue.quoted(member.key()) + ":" + rest);
      }
    }
    return kept.isEmpty() ? null : "{" + String.join(",", kept) + "}";
  }

  private static String rest(Shape field, SourceValue value) {
    if (value.isNull()) {
      return null;
    }
    return switch (field.form()) {
      case 'd' -> null;
      case 's' -> unless(value, v -> v.isText() && v.sound().equals(v.decoded()));
      case 'b' -> unless(value, SourceValue::isBoolean);
      case 't' -> unless(value, ExpectedExtra::isCanonicalTime);
      case 'n' -> unless(value, v -> v.isNumber() && isDouble(v.text()));
      case 'i' -> unless(value, v -> v.isNumber() && isLong(v.text()));
      case 'm' -> value.isObject() ? entries(value) : value.text();
      case '{' -> value.isObject() ? of(field, value) : value.text();
      case '[' -> value.holdsObjects() ? elements(field, value) : value.text();
      default -> throw new IllegalArgumentException(field.toString());
    };
  }

  private static String unless(SourceValue value, Predicate<SourceValue> isHeldExactly) {
    return isHeldExactly.test(value) ? null : value.text();
  }

  /** Seconds, or milliseconds where there are some, of UTC. */
  private static boolean isCanonicalTime(SourceValue value) {
    String written = value.isText() ? value.decoded() : "";
    return written.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z")
        && Shape.moment(written).map(Instant::toString).filter(written::equals).isPresent();
  }

  private static boolean isDouble(String number) {
    return Double.toString(Double.parseDouble(number)).equals(number);
  }

  private static boolean isLong(String number) {
    return number.matches("0|-?[1-9]\\d{0,17}");
  }

  private static String entries(SourceValue map) {
    List<String> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Member entry : map.members()) {
      SourceValue value = entry.value();
      boolean held = value.isNull() || value.isText() && value.sound().equals(value.decoded());
      if (!seen.add(entry.key()) || !held) {
        kept.add(SourceValue.quoted(entry.key()) + ":" + value.text());
      }
    }
    return kept.isEmpty() ? null : "{" + String.join(",", kept) + "}";
  }

  /** Empty objects stand for elements without a rest before one that has one. */
  private static String elements(Shape field, SourceValue list) {
    List<String> elements = new ArrayList<>();
    int last = 0;
    for (SourceValue element : list.elements()) {
      String rest = of(field, element);
      elements.add(rest == null ? "{}" : rest);
      last = rest == null ? last : elements.size();
    }
    return last == 0 ? null : "[" + String.join(",", elements.subList(0, last)) + "]";
  }
}
