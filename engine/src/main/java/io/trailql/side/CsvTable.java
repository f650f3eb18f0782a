package io.trailql.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads CSV as RFC 4180 has it, with a header; lines may end in CR LF or LF, fields may be
 * separated by semicolons or tabs, and a byte order mark may stand first.
 */
final class CsvTable {
  private static final int LONGEST_HEADER = 1 << 20;
  private static final String SEPARATORS = ",;\t";
  private static final String VALUE = "[0-9]+(?:[.:/-][0-9a-fA-F]*)*";

  private final SideReading reading;
  private final TableColumns columns;

  /** Where the row at hand begins. */
  private long line = 1;

  CsvTable(SideReading reading, TableColumns columns) {
    this.reading = reading;
    this.columns = columns;
  }

  void read(InputStream stream) throws IOException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
    CsvFactory factory = CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();
    try (CsvParser parser = factory.createParser(text)) {
      parser.setSchema(schema);
      read(parser);
    } catch (JsonProcessingException e) {
      throw reading.broken(
          line,
          "a quote opens a field that no quote ends before a separator or the end of the file",
          "Double the quotes inside of quoted fields.",
          e);
    }
  }

  /** The separator that the header has most of, outside of quotes. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    int[] counts = new int[SEPARATORS.length()];
    boolean isQuoted = false;
    for (int i = 0; i < LONGEST_HEADER - 1; i++) {
      int letter = text.read();
      if (letter < 0 || !isQuoted && (letter == '\n' || letter == '\r')) {
        break;
      }
      isQuoted ^= letter == '"';
      int separator = SEPARATORS.indexOf(letter);
      if (!isQuoted && separator >= 0) {
        counts[separator]++;
      }
    }
    text.reset();
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  private void read(CsvParser parser) throws IOException {
    List<String> names = null;
    List<String> row = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_ARRAY -> {
          line = parser.currentLocation().getLineNr();
          row.clear();
        }
        case END_ARRAY -> {
          if (names == null) {
            names = header(row);
          } else {
            add(row, names);
          }
        }
        default -> row.add(parser.getText());
      }
    }
    if (names == null) {
      throw reading.broken(
          "it is empty", "Its first line must be a header, the names of the columns.", null);
    }
  }

  private List<String> header(List<String> row) {
    List<String> names = new ArrayList<>();
    for (String written : row) {
      String name = written.strip().toLowerCase(Locale.ROOT);
      if (name.isEmpty() || name.matches(VALUE)) {
        throw reading.broken(
            line,
            name.isEmpty()
                ? "column " + (names.size() + 1) + " of the header has no name"
                : "the header has '" + name + "', which is no name of a column",
            "The first line must be a header, the names of the columns.",
            null);
      }
      if (!columns.declare(name)) {
        throw reading.broken(
            line,
            "the header has two columns " + name,
            "Rename one of them; upper and lower case are the same.",
            null);
      }
      names.add(name);
    }
    return names;
  }

  private void add(List<String> row, List<String> names) {
    if (row.size() != names.size()) {
      throw reading.broken(
          line,
          "the row has " + row.size() + " fields and the header " + names.size(),
          "Put fields that contain the separator into double quotes, and leave none out.",
          null);
    }
    for (int i = 0; i < names.size(); i++) {
      String value = row.get(i);
      columns.add(names.get(i), value.isEmpty() ? null : value, TextKind.Written.PLAIN);
    }
    columns.endRow();
  }
}
