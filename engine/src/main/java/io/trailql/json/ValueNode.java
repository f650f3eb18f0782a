package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.ArrayBuilder;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.LongBuilder;
import io.trailql.column.MapBuilder;
import io.trailql.column.RowBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.event.EventField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One field of the record that is read: fills its builders, and keeps in {@code extra} what they do
 * not hold exactly.
 *
 * <p>A builder is <em>own</em> when the scan delivers it by itself, and <em>in a row</em> when it
 * is a field of the builder of a row around it. What has no value is appended nowhere: builders are
 * padded before the next value, and at the end.
 */
final class ValueNode {
  /** Stands for a map's value that is null. */
  static final int NO_VALUE = -1;

  private static final ColumnBuilder[] NONE = {};

  private final EventField field;
  private final ObjectNode children;

  /** Own and in rows. */
  private ColumnBuilder[] builders = NONE;

  /** Of each builder the one whose size is the place of the next value. */
  private ColumnBuilder[] places = NONE;

  /** What is wanted inside a document; null for nothing. */
  private DocumentField inside;

  /** The builder that is delivered by itself; null for none. */
  private ColumnBuilder own;

  /** Of the same, with as many values as records were read. */
  private ColumnBuilder ownPlace;

  /** Whether what is inside of it is perhaps delivered by itself. */
  private boolean isOwnInside;

  /** Where it stood last; null where that is of no use. */
  private EarlierValue earlier;

  private long seen = -1;

  ValueNode(EventField field) {
    this.field = field;
    this.children =
        field.form() == EventField.Form.ROW || field.form() == EventField.Form.ROWS
            ? new ObjectNode(field.fields())
            : null;
  }

  ObjectNode children() {
    return children;
  }

  EventField field() {
    return field;
  }

  /**
   * Sets the builder that is delivered by itself, for one batch.
   *
   * @param records has as many values as records were read
   */
  void own(ColumnBuilder builder, ColumnBuilder records) {
    own = builder;
    ownPlace = records;
    add(builder, records);
  }

  /** Notes that some of its fields are delivered by themselves. */
  void openFields() {
    isOwnInside = true;
  }

  /** Keeps in mind where it stands, if it is an object or array of which all is columns. */
  void keepEarlier() {
    if (children != null && !children.hasInside()) {
      earlier = new EarlierValue();
    }
  }

  /** Where it stood last; null where that is of no use. */
  EarlierValue earlier() {
    return earlier;
  }

  boolean hasInside() {
    return inside != null || children != null && children.hasInside();
  }

  /** Appends what was read of it in an earlier record of the batch. */
  void repeat(int record) {
    if (own != null && own.has(record)) {
      own.padTo(ownPlace.size());
      own.repeat(record);
    }
    if (isOwnInside) {
      children.repeat(record);
    }
  }

  /** What is wanted inside a document; null for nothing. */
  DocumentField inside() {
    return inside;
  }

  /** The same, to want more. */
  DocumentField openInside() {
    if (inside == null) {
      inside = new DocumentField();
    }
    return inside;
  }

  void clearBuilders() {
    own = null;
    builders = NONE;
    places = NONE;
    if (children != null) {
      children.clearBuilders();
    }
  }

  private void add(ColumnBuilder builder, ColumnBuilder place) {
    builders = Arrays.copyOf(builders, builders.length + 1);
    builders[builders.length - 1] = builder;
    places = Arrays.copyOf(places, builders.length);
    places[builders.length - 1] = place;
    RowBuilder row = builder instanceof RowBuilder r ? r : null;
    if (builder instanceof ArrayBuilder array) {
      row = (RowBuilder) array.elements();
    }
    if (row != null) {
      for (int i = 0; i < field.fields().size(); i++) {
        children.node(field.fields().get(i).key()).add(row.field(i), row);
      }
    }
  }

  /** Whether anything is built from the field or what is inside it. */
  boolean fills() {
    return builders.length > 0 || inside != null || children != null && children.fills();
  }

  /** Whether the field was read in the record of this number. */
  boolean markSeen(long record) {
    boolean first = seen != record;
    seen = record;
    return first;
  }

  /** Reads the value whose first token is current. */
  void read(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    switch (field.form()) {
      case TEXT -> readText(cursor);
      case BOOLEAN -> readBoolean(cursor);
      case TIMESTAMP -> readTimestamp(cursor);
      case BIGINT, DOUBLE -> readNumber(cursor);
      case DOCUMENT -> readDocument(cursor);
      case ROW -> readRow(cursor);
      case ROWS -> readRows(cursor);
      case TEXT_MAP -> readMap(cursor);
    }
  }

  private void readText(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    JsonToken token = parser.currentToken();
    if (token.isStructStart()) {
      misfit(cursor, parser.tokenStart());
      return;
    }
    if (token != JsonToken.VALUE_STRING) {
      int start = parser.skipValue();
      appendText(cursor.bytes(), start, parser.position() - start);
      cursor.keep(field.key(), start);
      return;
    }
    int start = parser.position();
    int length = cursor.plainString(start);
    if (length >= 0) {
      appendText(cursor.bytes(), start, length);
      return;
    }
    String text = parser.getText();
    String sound = cursor.sound(text);
    byte[] utf8 = sound.getBytes(StandardCharsets.UTF_8);
    appendText(utf8, 0, utf8.length);
    if (!sound.equals(text)) {
      cursor.keep(field.key(), start - 1);
    }
  }

  private void readBoolean(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    JsonToken token = parser.currentToken();
    int start = parser.tokenStart();
    boolean exact = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    String text =
        exact ? token.asString() : token == JsonToken.VALUE_STRING ? parser.getText() : "";
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      misfit(cursor, start);
      return;
    }
    appendBoolean(text.equalsIgnoreCase("true"));
    if (!exact) {
      cursor.keep(field.key(), start);
    }
  }

  private void readTimestamp(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    int start = parser.tokenStart();
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      misfit(cursor, start);
      return;
    }
    int first = start + 1;
    int length = cursor.plainString(first);
    String text = length < 0 ? parser.getText() : null;
    OptionalLong millis =
        text == null ? IsoTimestamp.parse(cursor.bytes(), first, length) : IsoTimestamp.parse(text);
    if (millis.isEmpty()) {
      misfit(cursor, start);
      return;
    }
    appendLong(millis.getAsLong());
    boolean exact =
        length == 20 && cursor.bytes()[first + 10] == 'T' && cursor.bytes()[first + 19] == 'Z';
    if (!exact && cursor.keepsExtra()) {
      String written =
          text == null ? new String(cursor.bytes(), first, length, StandardCharsets.UTF_8) : text;
      if (!written.equals(IsoTimestamp.cloudTrailText(millis.getAsLong()))) {
        cursor.keep(field.key(), start);
      }
    }
  }

  private void readNumber(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    int start = parser.tokenStart();
    if (!parser.currentToken().isNumeric()) {
      misfit(cursor, start);
      return;
    }
    String text = parser.getText();
    if (field.form() == EventField.Form.DOUBLE) {
      double value = Double.parseDouble(text);
      appendDouble(value);
      if (!Double.toString(value).equals(text)) {
        cursor.keep(field.key(), start);
      }
      return;
    }
    try {
      appendLong(Long.parseLong(text));
    } catch (NumberFormatException e) {
      misfit(cursor, start);
      return;
    }
    if (text.equals("-0")) {
      cursor.keep(field.key(), start);
    }
  }

  private void readDocument(RecordCursor cursor) throws IOException {
    int start = cursor.parser().skipValue();
    int length = cursor.parser().position() - start;
    appendText(cursor.bytes(), start, length);
    if (inside != null) {
      inside.read(cursor.bytes(), start, length);
    }
  }

  private void readRow(RecordCursor cursor) throws IOException {
    if (cursor.parser().currentToken() != JsonToken.START_OBJECT) {
      misfit(cursor, cursor.parser().tokenStart());
      return;
    }
    cursor.enter(field.key());
    begin();
    children.read(cursor);
    cursor.leave();
    endRow();
  }

  private void readRows(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    int start = parser.tokenStart();
    if (parser.currentToken() != JsonToken.START_ARRAY || !cursor.holdsObjects()) {
      misfit(cursor, start);
      return;
    }
    RecordCursor.Elements extras = cursor.startElements();
    begin();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      children.read(cursor);
      endElement();
      extras.endElement();
    }
    extras.end(field.key());
    endArray();
  }

  private void readMap(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      misfit(cursor, parser.tokenStart());
      return;
    }
    Set<String> seen = new HashSet<>();
    cursor.enter(field.key());
    begin();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      int start = parser.tokenStart();
      boolean exact = seen.add(key);
      if (exact) {
        String text = null;
        if (token == JsonToken.VALUE_STRING) {
          text = parser.getText();
          exact = cursor.sound(text).equals(text);
        } else if (token != JsonToken.VALUE_NULL) {
          parser.skipValue();
          exact = false;
          text =
              new String(cursor.bytes(), start, parser.position() - start, StandardCharsets.UTF_8);
        }
        appendEntry(cursor.sound(key), text == null ? null : cursor.sound(text));
      } else {
        parser.skipChildren();
      }
      if (!exact) {
        cursor.keep(key, start);
      }
    }
    cursor.leave();
    endMap();
  }

  private void appendEntry(String key, String text) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = text == null ? keyBytes : (key + text).getBytes(StandardCharsets.UTF_8);
    int value = text == null ? NO_VALUE : keyBytes.length;
    appendEntry(bytes, 0, keyBytes.length, value, bytes.length - keyBytes.length);
  }

  /** A value of another type: NULL here, verbatim in extra. */
  private void misfit(RecordCursor cursor, int start) throws IOException {
    cursor.parser().skipChildren();
    cursor.keep(field.key(), start);
  }

  /** Goes to the place of a value that is not appended at once: what was left out is NULL. */
  void begin() {
    for (int i = 0; i < builders.length; i++) {
      builders[i].padTo(places[i].size());
    }
  }

  /** Appends bytes to the builders of a text. */
  void appendText(byte[] bytes, int offset, int length) {
    for (int i = 0; i < builders.length; i++) {
      builders[i].padTo(places[i].size());
      ((TextBuilder) builders[i]).append(bytes, offset, length);
    }
  }

  /** Appends a number, or a moment in milliseconds. */
  void appendLong(long value) {
    for (int i = 0; i < builders.length; i++) {
      builders[i].padTo(places[i].size());
      ((LongBuilder) builders[i]).append(value);
    }
  }

  void appendBoolean(boolean value) {
    for (int i = 0; i < builders.length; i++) {
      builders[i].padTo(places[i].size());
      ((BooleanBuilder) builders[i]).append(value);
    }
  }

  void appendDouble(double value) {
    for (int i = 0; i < builders.length; i++) {
      builders[i].padTo(places[i].size());
      ((DoubleBuilder) builders[i]).append(value);
    }
  }

  /** Ends a row all of whose fields were appended. */
  void endRow() {
    for (ColumnBuilder builder : builders) {
      ((RowBuilder) builder).endRow();
    }
  }

  /** Ends a row of an array. */
  void endElement() {
    for (ColumnBuilder builder : builders) {
      ((RowBuilder) ((ArrayBuilder) builder).elements()).endRow();
    }
  }

  void endArray() {
    for (ColumnBuilder builder : builders) {
      ((ArrayBuilder) builder).endArray();
    }
  }

  /**
   * Appends an entry of a map.
   *
   * @param value index of the value's first byte, or {@link #NO_VALUE}
   */
  void appendEntry(byte[] bytes, int key, int keyLength, int value, int valueLength) {
    for (ColumnBuilder builder : builders) {
      MapBuilder map = (MapBuilder) builder;
      ((TextBuilder) map.keys()).append(bytes, key, keyLength);
      if (value == NO_VALUE) {
        map.values().appendNull();
      } else {
        ((TextBuilder) map.values()).append(bytes, value, valueLength);
      }
    }
  }

  void endMap() {
    for (ColumnBuilder builder : builders) {
      ((MapBuilder) builder).endMap();
    }
  }
}
