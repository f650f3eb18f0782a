package io.trailql.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.DocumentPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into JSON text: {@code $}, then {@code .name}, {@code ["name"]} and {@code [0]} any number
 * of times, and wildcards, filters and slices, {@link JsonQuery}. The text is read only as far as
 * the value; of equal keys the first counts.
 */
public final class JsonPath {
  /** Makes parsers of JSON text, without limits. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxDocumentLength(-1)
                  .build())
          .build();

  /** Names of keys as String, indexes as Integer. */
  private final List<Object> steps;

  /** The way that wildcards, filters and the like need; null where there are none. */
  private final JsonQuery query;

  private JsonPath(List<Object> steps, JsonQuery query) {
    this.steps = steps;
    this.query = query;
  }

  /** Understands a path; INVALID_VALUE when it is none. */
  public static JsonPath parse(String given) {
    String path = given.strip().replaceFirst("^(?i)(lax|strict)\\s+", "");
    try {
      return new JsonPath(steps(path), null);
    } catch (TrailException e) {
      Optional<JsonQuery> query = JsonQuery.parse(path);
      return new JsonPath(List.of(), query.orElseThrow(() -> e));
    }
  }

  /** Understands what DuckDB takes: a path with $, a pointer with /, or a key. */
  public static JsonPath parseKey(String path) {
    if (path.startsWith("$")) {
      return parse(path);
    }
    return path.startsWith("/")
        ? new JsonPath(List.of(), JsonQuery.pointer(path))
        : new JsonPath(List.of(path), null);
  }

  /** Whether it may lead to several values; what is found is a JSON array of them then. */
  public boolean isMany() {
    return query != null && query.isMany();
  }

  private static List<Object> steps(String path) {
    List<Object> steps = new ArrayList<>();
    int at = path.startsWith("$") ? 1 : 0;
    if (at == 0 && !path.isEmpty() && path.charAt(0) != '.' && path.charAt(0) != '[') {
      at = name(path, 0, steps);
    }
    while (at < path.length()) {
      if (path.charAt(at) == '.') {
        at = name(path, at + 1, steps);
      } else if (path.charAt(at) == '[') {
        at = subscript(path, at + 1, steps);
      } else {
        throw refused(path);
      }
    }
    return steps;
  }

  private static int name(String path, int from, List<Object> steps) {
    if (from < path.length() && path.charAt(from) == '"') {
      int end = path.indexOf('"', from + 1);
      if (end < 0) {
        throw refused(path);
      }
      steps.add(path.substring(from + 1, end));
      return end + 1;
    }
    int end = from;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    if (end == from || path.substring(from, end).equals("*")) {
      throw refused(path);
    }
    steps.add(path.substring(from, end));
    return end;
  }

  private static int subscript(String path, int from, List<Object> steps) {
    int end = path.indexOf(']', from);
    if (end > from + 1 && (path.charAt(from) == '"' || path.charAt(from) == '\'')) {
      int quote = path.indexOf(path.charAt(from), from + 1);
      if (quote < 0 || quote + 1 >= path.length() || path.charAt(quote + 1) != ']') {
        throw refused(path);
      }
      steps.add(path.substring(from + 1, quote));
      return quote + 2;
    }
    try {
      steps.add(Integer.parseUnsignedInt(path, from, Math.max(from, end), 10));
      return end + 1;
    } catch (NumberFormatException e) {
      throw refused(path);
    }
  }

  private static RuntimeException refused(String path) {
    return new TrailException(
        ErrorCode.INVALID_VALUE,
        "'"
            + path
            + "' is no JSON path: write $, then .name, [\"name\"], [0], [*], ..name or [?(@.name == 'value')].");
  }

  /** The same as a path into a document, if it has keys and nothing else. */
  public static Optional<DocumentPath> inside(String path, DocumentPath.Form form) {
    return parse(path).inside(form);
  }

  /** The same of this path. */
  public Optional<DocumentPath> inside(DocumentPath.Form form) {
    if (query != null || steps.isEmpty() || !steps.stream().allMatch(String.class::isInstance)) {
      return Optional.empty();
    }
    DocumentPath inside = new DocumentPath(steps.stream().map(String.class::cast).toList(), form);
    return isWrittenSo(inside) ? Optional.of(inside) : Optional.empty();
  }

  /** The path to a member of an object, if there is a notation for it. */
  public static Optional<DocumentPath> key(String key, DocumentPath.Form form) {
    return Optional.of(new DocumentPath(List.of(key), form)).filter(JsonPath::isWrittenSo);
  }

  /** Whether its text is understood: there are keys that only one notation takes. */
  private static boolean isWrittenSo(DocumentPath inside) {
    try {
      return parse(inside.text()).steps.equals(inside.keys());
    } catch (TrailException e) {
      return false;
    }
  }

  /** Takes the value that a path leads to. */
  @FunctionalInterface
  public interface Reader<T> {
    /** The result for the value whose first token is current. */
    T read(JsonParser parser, byte[] json) throws IOException;
  }

  /** The reader's result for the value; null when the path leads nowhere or the text is no JSON. */
  public <T> T find(String text, Reader<T> reader) {
    return query == null
        ? read(text, reader)
        : query
            .find(text)
            .map(found -> new JsonPath(List.of(), null).read(found, reader))
            .orElse(null);
  }

  private <T> T read(String text, Reader<T> reader) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        return null;
      }
      for (Object step : steps) {
        if (!(step instanceof String name ? enter(parser, name) : enter(parser, (Integer) step))) {
          return null;
        }
      }
      return reader.read(parser, json);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean enter(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean enter(JsonParser parser, int index) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == index) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  /** The value as SQL text: strings unquoted, numbers and booleans as written; else null. */
  public static String scalar(JsonParser parser, byte[] json) throws IOException {
    return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
        ? parser.getText()
        : null;
  }

  /** The value as it stands in the text. */
  public static String verbatim(JsonParser parser, byte[] json) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    if (parser.currentToken().isScalarValue()) {
      parser.finishToken();
    } else {
      parser.skipChildren();
    }
    int end = (int) parser.currentLocation().getByteOffset();
    return new String(json, start, end - start, StandardCharsets.UTF_8).strip();
  }
}
