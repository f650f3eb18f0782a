package io.trailql.truth;

import io.trailql.truth.SourceValue.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code eventjson} must say of a record: its members in the order of the columns, then the
 * unknown ones in their own, without white space between them; no null where a column has NULL for
 * both that and absence. Of a key that comes twice the last value; a struct must not come twice.
 */
final class ExpectedEventJson {
  private ExpectedEventJson() {}

  static String of(Shape struct, SourceValue object) {
    Map<String, List<SourceValue>> byKey = new LinkedHashMap<>();
    for (Member member : object.members()) {
      byKey.computeIfAbsent(member.key(), key -> new ArrayList<>()).add(member.value());
    }
    List<String> members = new ArrayList<>();
    for (Shape field : struct.fields()) {
      List<SourceValue> values = byKey.remove(field.key());
      if (values != null && (values.size() > 1 || !values.get(0).isNull())) {
        members.add(
            SourceValue.quoted(field.key())
                + ":"
                + (values.size() == 1
                    ? rendered(field, values.get(0))
                    : values.get(values.size() - 1).text()));
      }
    }
    byKey.forEach(
        (key, values) ->
            members.add(SourceValue.quoted(key) + ":" + values.get(values.size() - 1).text()));
    return "{" + String.join(",", members) + "}";
  }

  private static String rendered(Shape field, SourceValue value) {
    return switch (field.form()) {
      case 's', 't' -> text(value);
      case 'm' -> value.isObject() ? entries(value) : value.text();
      case '{' -> value.isObject() ? of(field, value) : value.text();
      case '[' ->
          value.holdsObjects()
              ? value.elements().stream()
                  .map(element -> of(field, element))
                  .collect(java.util.stream.Collectors.joining(",", "[", "]"))
              : value.text();
      default -> value.text();
    };
  }

  /** Of a string the shortest way to write it, unless no column holds it. */
  private static String text(SourceValue value) {
    return value.isText() && value.sound().equals(value.decoded())
        ? SourceValue.quoted(value.decoded())
        : value.text();
  }

  private static String entries(SourceValue map) {
    Map<String, String> entries = new LinkedHashMap<>();
    map.members().forEach(entry -> entries.put(entry.key(), text(entry.value())));
    List<String> members = new ArrayList<>();
    entries.forEach((key, text) -> members.add(SourceValue.quoted(key) + ":" + text));
    return "{" + String.join(",", members) + "}";
  }
}
