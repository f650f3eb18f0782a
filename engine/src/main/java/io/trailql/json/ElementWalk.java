package io.trailql.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.List;

/**
 * Finds the elements of the array {@code Records}, whoever reads them and whatever is wanted of
 * them: what is JSON is decided here.
 */
final class ElementWalk extends JsonWalk {
  private final RecordCursor cursor;

  ElementWalk(RecordCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Where the next element of the array starts.
   *
   * @param from behind the bracket, or the element before
   * @param isFirst whether no comma is due
   * @return {@link #DECLINED} when there is none
   */
  int start(int from, boolean isFirst) {
    bytes = cursor.bytes();
    end = cursor.end();
    int at = blank(from);
    if (!isFirst) {
      if (bytes[at] != ',') {
        return DECLINED;
      }
      at = blank(at + 1);
    }
    return switch (bytes[at]) {
      case '{', '[', '"', 't', 'f', 'n', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          at;
      default -> DECLINED;
    };
  }

  /** Lets the parser go behind the bracket that ends the array; false when it is not next. */
  boolean end(PositionedParser parser) {
    bytes = cursor.bytes();
    int at = blank(parser.position());
    if (bytes[at] == ']') {
      parser.endArray(at + 1);
      return true;
    }
    return false;
  }

  /** Goes behind white space, to the end of the content at most. */
  int behindBlanks(int from) {
    bytes = cursor.bytes();
    return blank(from);
  }

  /** Goes behind the element that starts here; declines what may go on behind the content. */
  int behind(int start) {
    bytes = cursor.bytes();
    end = cursor.end();
    int behind = skip(start);
    return behind == end && !isDelimited(start) ? DECLINED : behind;
  }

  /** The same for what is no JSON, by quotes and brackets. */
  int apparentlyBehind(int start) {
    ValueSkipper skipper = new ValueSkipper();
    int behind = isDelimited(start) ? skipper.skip(bytes, start, end) : start;
    return skipper.isDone() ? behind : DECLINED;
  }

  private boolean isDelimited(int start) {
    return bytes[start] == '{' || bytes[start] == '[' || bytes[start] == '"';
  }

  /** Whether behind an element that is no JSON the array ends or goes on with an object. */
  boolean isFollowed(int behind) {
    int at = blank(behind);
    return bytes[at] == ']' || bytes[at] == ',' && bytes[blank(at + 1)] == '{';
  }

  /** Whether what follows an element stands behind the content. */
  boolean isLast(int behind) {
    int at = blank(behind);
    return at == end || bytes[at] == ',' && blank(at + 1) == end;
  }

  /** What the parser has against the element that starts here. */
  JsonProcessingException trouble(int start) throws IOException {
    try (PositionedParser parser = PositionedParser.of(bytes, start, end)) {
      do {
        if (parser.nextToken() == null) {
          return new JsonEOFException(parser, null, "the array Records does not end");
        }
        parser.finishToken();
      } while (!parser.getParsingContext().inRoot());
      return new JsonParseException(parser, "it is none");
    } catch (JsonProcessingException e) {
      return e;
    }
  }

  /** What the parser says, but not where an object began: it saw a part of the lines only. */
  static String reason(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    for (String end : List.of("\n", " (start marker at ")) {
      int cut = text.indexOf(end);
      text = cut < 0 ? text : text.substring(0, cut);
    }
    return text.strip();
  }
}
