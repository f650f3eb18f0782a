package io.trailql.side;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Locale;

/** Reads an array of JSON objects, or objects one after another; their keys are the columns. */
final class JsonTable {
  private static final String ADVICE =
      "Write an array of objects, or an object on each line, in UTF-8.";

  private final SideReading reading;
  private final TableColumns columns;
  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  JsonTable(SideReading reading, TableColumns columns) {
    this.reading = reading;
    this.columns = columns;
  }

  void read(InputStream stream) throws IOException {
    try (JsonParser parser = factory.createParser(stream)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            row(parser);
          }
        } else {
          row(parser);
        }
      }
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String what = e.getOriginalMessage().lines().findFirst().orElse("");
      boolean isTwice = what.startsWith("Duplicate");
      throw reading.broken(
          line,
          isTwice ? "an object has a key twice" : "this is not JSON",
          isTwice ? "Rename one of them." : ADVICE,
          e);
    }
  }

  private void row(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw reading.broken(
          parser.currentTokenLocation().getLineNr(), "this is no object", ADVICE, null);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      JsonToken token = parser.nextToken();
      columns.declare(name);
      switch (token) {
        case VALUE_NULL -> {}
        case VALUE_STRING -> columns.add(name, parser.getText(), TextKind.Written.TEXT);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            columns.add(name, parser.getText(), TextKind.Written.NUMBER);
        case VALUE_TRUE, VALUE_FALSE -> columns.add(name, parser.getText(), TextKind.Written.TRUTH);
        default -> columns.add(name, nested(parser), TextKind.Written.NESTED);
      }
    }
    columns.endRow();
  }

  private String nested(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      generator.copyCurrentStructureExact(parser);
    }
    return text.toString();
  }
}
