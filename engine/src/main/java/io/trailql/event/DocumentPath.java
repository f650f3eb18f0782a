package io.trailql.event;

import java.util.List;
import java.util.Objects;

/**
 * The way to a value inside a JSON document, by the keys of objects.
 *
 * @param keys exactly as they are written, from the outside in; of equal keys of an object the
 *     first counts
 * @param form what becomes of the value
 */
public record DocumentPath(List<String> keys, Form form) {
  /** What becomes of the value that a path leads to. JSON null, and no value, are NULL. */
  public enum Form {
    /** A string, number or boolean as its text; NULL for anything else: json_extract_scalar. */
    SCALAR,
    /** The same, and an object or array as it is written: json_extract_string. */
    ANY
  }

  public DocumentPath {
    keys = List.copyOf(keys);
    Objects.requireNonNull(form, "form");
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a path has a key");
    }
  }

  /** The path as SQL functions take it: {@code $.a["b.c"]}. */
  public String text() {
    StringBuilder text = new StringBuilder("$");
    for (String key : keys) {
      String quote = key.contains("\"") ? "'" : "\"";
      text.append(isPlain(key) ? '.' + key : '[' + quote + key + quote + ']');
    }
    return text.toString();
  }

  /** Whether all keys are of letters, digits and signs that no notation of paths uses. */
  public boolean isPlain() {
    return keys.stream().allMatch(DocumentPath::isPlain);
  }

  private static boolean isPlain(String key) {
    return !key.isEmpty()
        && key.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '_'
                        || c == '-');
  }

  /** The path, after an arrow where it is of any value. */
  @Override
  public String toString() {
    return form == Form.ANY ? "->> " + text() : text();
  }
}
