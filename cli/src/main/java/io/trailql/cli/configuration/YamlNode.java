package io.trailql.cli.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value of a YAML file and the line it stands on. */
sealed interface YamlNode {
  /** Counted from 1. */
  int line();

  /** Text, as written; numbers and booleans too. */
  record Text(String value, int line) implements YamlNode {
    public Text {
      Objects.requireNonNull(value, "value");
    }
  }

  /** Values in order. */
  record Sequence(List<YamlNode> elements, int line) implements YamlNode {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** Values by name, in order. */
  record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {
    public Mapping {
      Objects.requireNonNull(entries, "entries");
    }
  }

  /** Nothing where a value could be. */
  record Empty(int line) implements YamlNode {}

  /** The value at the parser's token; leaves the parser at its last. */
  static YamlNode read(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, YamlNode> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        entries.put(name, read(parser));
      }
      return new Mapping(entries, line);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(read(parser));
      }
      return new Sequence(elements, line);
    }
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? new Empty(line)
        : new Text(parser.getText(), line);
  }
}
