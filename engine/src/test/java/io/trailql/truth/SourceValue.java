package io.trailql.truth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value as it is written; what lies inside is cut out of it, character for character.
 *
 * @param text without white space around
 */
record SourceValue(String text) {
  /** A member of an object; an object can have several of one key. */
  record Member(String key, SourceValue value) {}

  boolean isObject() {
    return text.startsWith("{");
  }

  boolean isText() {
    return text.startsWith("\"");
  }

  boolean isNull() {
    return text.equals("null");
  }

  boolean isBoolean() {
    return text.equals("true") || text.equals("false");
  }

  boolean isNumber() {
    return text.charAt(0) == '-' || Character.isDigit(text.charAt(0));
  }

  /** Whether it is an array of nothing but objects. */
  boolean holdsObjects() {
    return text.startsWith("[") && elements().stream().allMatch(SourceValue::isObject);
  }

  /** The characters that a string stands for. */
  String decoded() {
    try {
      return SourceRecord.MAPPER.readValue(text, JsonNode.class).textValue();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** The same with a replacement character for each half of a surrogate pair that stands alone. */
  String sound() {
    return new String(decoded().getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  /** The first value under each key of an object. */
  Map<String, SourceValue> first() {
    Map<String, SourceValue> first = new HashMap<>();
    members().forEach(member -> first.putIfAbsent(member.key(), member.value()));
    return first;
  }

  /** The members of an object, in their order. */
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    try (JsonParser parser = SourceRecord.MAPPER.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        members.add(new Member(key, cut(parser)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
    return members;
  }

  /** The elements of an array. */
  List<SourceValue> elements() {
    List<SourceValue> elements = new ArrayList<>();
    try (JsonParser parser = SourceRecord.MAPPER.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(cut(parser));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
    return elements;
  }

  private SourceValue cut(JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return new SourceValue(text.substring(start, (int) parser.currentLocation().getCharOffset()));
  }

  /** A text as JSON. */
  static String quoted(String text) {
    try {
      return SourceRecord.MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
