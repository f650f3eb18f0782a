package io.trailql.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value with its parts.
 *
 * @param kind START_OBJECT, START_ARRAY, or the token of a scalar
 * @param json the value as it stands in the text
 * @param text a string without quotes, any other scalar as written
 * @param keys of an object, in order
 * @param parts values of an object's keys, elements of an array
 */
public record JsonNode(
    JsonToken kind, String json, String text, List<String> keys, List<JsonNode> parts) {

  /** The value of a text; absent when that is no JSON. */
  public static Optional<JsonNode> parse(String text) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = JsonPath.FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      JsonNode node = read(parser, json);
      return parser.nextToken() == null ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static JsonNode read(JsonParser parser, byte[] json) throws IOException {
    JsonToken kind = parser.currentToken();
    int start = (int) parser.currentTokenLocation().getByteOffset();
    if (kind.isScalarValue()) {
      parser.finishToken();
      String verbatim = between(json, start, parser);
      return new JsonNode(kind, verbatim, parser.getText(), List.of(), List.of());
    }
    List<String> keys = new ArrayList<>();
    List<JsonNode> parts = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        keys.add(parser.currentName());
        parser.nextToken();
      }
      parts.add(read(parser, json));
    }
    return new JsonNode(kind, between(json, start, parser), "", keys, parts);
  }

  private static String between(byte[] json, int start, JsonParser parser) {
    int end = (int) parser.currentLocation().getByteOffset();
    return new String(json, start, end - start, StandardCharsets.UTF_8).strip();
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return kind == JsonToken.START_OBJECT;
  }

  /** Whether it is an array. */
  public boolean isArray() {
    return kind == JsonToken.START_ARRAY;
  }

  /** Whether it is null. */
  public boolean isNull() {
    return kind == JsonToken.VALUE_NULL;
  }

  /** The value of a key, the first of equal ones; absent when there is none. */
  public Optional<JsonNode> at(String key) {
    int index = isObject() ? keys.indexOf(key) : -1;
    return index < 0 ? Optional.empty() : Optional.of(parts.get(index));
  }

  /** The element at an index from 0, from the end when negative. */
  public Optional<JsonNode> at(long index) {
    long at = index < 0 ? parts.size() + index : index;
    return isArray() && at >= 0 && at < parts.size()
        ? Optional.of(parts.get((int) at))
        : Optional.empty();
  }
}
