package io.trailql.cli.output;

import io.trailql.column.Type;
import io.trailql.sql.ResultColumn;
import java.util.List;

/**
 * Rows as JSON objects on one line. Numbers are written exactly; NaN and the infinities, which JSON
 * does not have, are strings; structs, arrays and maps are nested; documents, which are VARCHAR,
 * stay strings. Characters that steer terminals are escaped, which leaves the value the same.
 */
final class JsonObject {
  private final List<String> names;
  private final boolean[] nested;

  JsonObject(List<ResultColumn> columns) {
    this.names = UniqueLabels.of(columns).stream().map(JsonObject::string).toList();
    this.nested = new boolean[columns.size()];
    for (int c = 0; c < nested.length; c++) {
      nested[c] = !(columns.get(c).type() instanceof Type.Scalar);
    }
  }

  /** Appends a row. */
  void append(AnswerFormat.Row row, StringBuilder output) {
    output.append('{');
    for (int c = 0; c < nested.length; c++) {
      output.append(c == 0 ? "" : ",").append(names.get(c)).append(':');
      value(row.value(c), nested[c], output);
    }
    output.append('}');
  }

  private static void value(Object value, boolean isJson, StringBuilder output) {
    if (value == null) {
      output.append("null");
    } else if (isJson) {
      escapeControls(value.toString(), output);
    } else if (isLiteral(value)) {
      output.append(value);
    } else {
      quote(CellText.of(value), output);
    }
  }

  private static boolean isLiteral(Object value) {
    return value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double number && Double.isFinite(number);
  }

  private static String string(String text) {
    StringBuilder output = new StringBuilder();
    quote(text, output);
    return output.toString();
  }

  private static void quote(String text, StringBuilder output) {
    output.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> output.append("\\\"");
        case '\\' -> output.append("\\\\");
        case '\n' -> output.append("\\n");
        case '\r' -> output.append("\\r");
        case '\t' -> output.append("\\t");
        default -> plain(c, output);
      }
    }
    output.append('"');
  }

  /** JSON text in which such characters can only stand in strings. */
  private static void escapeControls(String json, StringBuilder output) {
    for (int i = 0; i < json.length(); i++) {
      plain(json.charAt(i), output);
    }
  }

  private static void plain(char c, StringBuilder output) {
    boolean steers =
        c < 0x20
            || c >= 0x7f && c < 0xa0
            || c >= 0x2028 && c <= 0x202e
            || c >= 0x2066 && c <= 0x2069;
    if (steers) {
      output.append(String.format("\\u%04x", (int) c));
    } else {
      output.append(c);
    }
  }
}
