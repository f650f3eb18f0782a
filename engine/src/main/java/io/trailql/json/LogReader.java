package io.trailql.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.trailql.column.Batch;
import io.trailql.error.ErrorCode;
import io.trailql.event.TableDefinition.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one object after another into batches. {@link #open} one, pull {@link #next} until null,
 * open the next. Not thread-safe; batches do not share memory with the reader.
 *
 * <p>Content up to 16 MiB is held whole; larger content passes through a window that moves at
 * record ends.
 */
public final class LogReader {
  /** The largest record, and the window. */
  private static final int WINDOW = 16 << 20;

  private static final int FIRST_WINDOW = 1 << 16;
  private static final int BATCH_BYTES = 4 << 20;

  private final RecordProjection projection;
  private final RecordAssembler assembler;
  private final RecordCursor cursor;
  private byte[] window = new byte[FIRST_WINDOW];
  private StoredContent content;
  private ReadError.Sink errors;
  private int end;
  private long windowStart;
  private boolean contentEnded;
  private boolean inRecords;
  private boolean ended = true;
  private long index;
  private int resume;
  private boolean opened;
  private boolean slid;
  private boolean foundLog;
  private final List<ReadError> damage = new ArrayList<>();

  /** A reader for the projection. */
  public LogReader(RecordProjection projection) {
    this.projection = projection;
    this.assembler = new RecordAssembler(projection);
    this.cursor = new RecordCursor(assembler.keepsExtra());
  }

  /**
   * Begins with an object.
   *
   * @param stored its bytes as stored, gzip or not; closed when the object ends
   * @param errors takes what is wrong with it
   */
  public void open(InputStream stored, ReadError.Sink errors) {
    this.errors = errors;
    this.content = new StoredContent(stored, damage::add);
    this.end = 0;
    this.windowStart = 0;
    this.contentEnded = false;
    this.inRecords = false;
    this.ended = false;
    this.index = 0;
    this.resume = 0;
    this.opened = false;
    this.slid = false;
    this.foundLog = false;
    this.damage.clear();
  }

  /**
   * The next records of the object.
   *
   * @return the wanted leaves in order, then the record's index as BIGINT, then the high and low
   *     half of the duplicate key when wanted; null at the end
   * @throws IOException when the stored bytes cannot be read
   */
  public Batch next() throws IOException {
    while (!ended) {
      try {
        if (!opened && !begin() || !inRecords && !findRecords()) {
          finish();
        } else if (readRecords()) {
          return assembler.take();
        } else if (!anotherLog()) {
          finish();
        }
      } catch (JsonProcessingException e) {
        Batch complete = assembler.take();
        broken(e);
        if (complete != null) {
          return complete;
        }
      }
    }
    return assembler.take();
  }

  /** Fills the first window; false when there is nothing in it. */
  private boolean begin() throws IOException {
    fill();
    if (end == 0) {
      if (damage.isEmpty()) {
        damage.add(new ReadError(ErrorCode.EMPTY_OBJECT, -1, -1, "The object has no content."));
      }
      return false;
    }
    if (end > 1 && (window[0] & 0xff) == 0x1f && (window[1] & 0xff) == 0x8b) {
      content = new StoredContent(new Rest(window, end, content), damage::add);
      end = 0;
      contentEnded = false;
      return begin();
    }
    int start =
        end >= 3
                && (window[0] & 0xff) == 0xef
                && (window[1] & 0xff) == 0xbb
                && (window[2] & 0xff) == 0xbf
            ? 3
            : 0;
    cursor.open(window, start, end);
    opened = true;
    return true;
  }

  /** Moves into the array of records, or before the one document. */
  private boolean findRecords() throws IOException {
    PositionedParser parser = cursor.parser();
    JsonToken first = parser.nextToken();
    if (first == null && foundLog) {
      return false;
    }
    if (first != JsonToken.START_OBJECT) {
      String what =
          first == JsonToken.START_ARRAY
              ? "a bare array"
              : first == null ? "blank" : "a bare value";
      damage.add(
          new ReadError(
              ErrorCode.NOT_A_LOG,
              -1,
              0,
              "The object is no log of CloudTrail: it is "
                  + what
                  + ", not an object with the array Records."));
      return false;
    }
    if (projection.table().content() == Content.DOCUMENT) {
      inRecords = true;
      return true;
    }
    boolean looksLikeRecord = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("Records")) {
        inRecords = true;
        foundLog = true;
        return true;
      }
      looksLikeRecord |=
          key.equals("eventVersion") || key.equals("eventName") || key.equals("detail");
      parser.skipChildren();
    }
    damage.add(
        new ReadError(
            ErrorCode.NOT_A_LOG,
            -1,
            0,
            "The object is no log of CloudTrail: it has no array Records"
                + (looksLikeRecord
                    ? "; it looks like single records, perhaps one to a line."
                    : ".")));
    return false;
  }

  /** Reads records until a batch is full (true) or there are no more (false). */
  private boolean readRecords() throws IOException {
    PositionedParser parser = cursor.parser();
    if (projection.table().content() == Content.DOCUMENT) {
      assembler.read(cursor, index++);
      return false;
    }
    int batchStart = parser.position();
    resume = batchStart;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new JsonEOFException(parser, null, "the array Records does not end");
      }
      int start = parser.position() - 1;
      if (!assembler.read(cursor, index)) {
        damage.add(
            new ReadError(
                ErrorCode.MALFORMED_RECORD,
                index,
                windowStart + start,
                "The element of Records is no record of CloudTrail."));
      }
      index++;
      resume = parser.position();
      if (assembler.size() == Batch.MAX_ROWS || resume - batchStart > BATCH_BYTES) {
        return true;
      }
    }
    return false;
  }

  /**
   * Moves behind the log just read; whether another follows it, as in a gzip file of several
   * members.
   */
  private boolean anotherLog() throws IOException {
    if (slid || projection.table().content() == Content.DOCUMENT) {
      return false;
    }
    inRecords = false;
    PositionedParser parser = cursor.parser();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      parser.skipChildren();
    }
    return true;
  }

  /** The window ends inside a value, or the content is broken there. */
  private void broken(JsonProcessingException e) throws IOException {
    long at = e.getLocation() == null ? end : e.getLocation().getByteOffset();
    boolean cut = !contentEnded && (e instanceof JsonEOFException || at > end - 64);
    if (cut && slide()) {
      return;
    }
    String lost = inRecords ? " Records from this one on are lost." : "";
    long record = inRecords ? index : -1;
    if (cut) {
      damage.add(
          new ReadError(
              ErrorCode.RECORD_TOO_LARGE,
              record,
              windowStart + resume,
              "A record is larger than 16 MiB." + lost));
    } else if (contentEnded && !damage.isEmpty() && damage.get(damage.size() - 1).record() < 0) {
      ReadError cause = damage.remove(damage.size() - 1);
      damage.add(new ReadError(cause.code(), record, windowStart + end, cause.message() + lost));
    } else {
      damage.add(
          new ReadError(
              ErrorCode.MALFORMED_JSON,
              record,
              windowStart + at,
              "The content is no valid JSON here: " + reason(e) + "." + lost));
    }
    finish();
  }

  private static String reason(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    int cut = text.indexOf('\n');
    return (cut < 0 ? text : text.substring(0, cut)).strip();
  }

  /**
   * Moves the window to the record at hand and reads on; false when it fills the window already.
   */
  private boolean slide() throws IOException {
    int keep = resume;
    while (keep < end && (window[keep] <= ' ' || window[keep] == ',')) {
      keep++;
    }
    if (!inRecords || keep <= 1) {
      return false;
    }
    System.arraycopy(window, keep, window, 1, end - keep);
    window[0] = '[';
    windowStart += keep - 1;
    end = end - keep + 1;
    slid = true;
    fill();
    cursor.open(window, 0, end);
    cursor.parser().nextToken();
    return true;
  }

  private void fill() throws IOException {
    while (!contentEnded && end < WINDOW) {
      if (end == window.length) {
        window = Arrays.copyOf(window, Math.min(WINDOW, window.length * 4));
      }
      int count = content.read(window, end, window.length - end);
      if (count < 0) {
        contentEnded = true;
      } else {
        end += count;
      }
    }
  }

  private void finish() throws IOException {
    ended = true;
    damage.forEach(errors);
    damage.clear();
    content.close();
  }

  /** What was read ahead, then the rest of a stream. */
  private static final class Rest extends InputStream {
    private final byte[] ahead;
    private int position;
    private final InputStream rest;

    Rest(byte[] window, int end, InputStream rest) {
      this.ahead = Arrays.copyOf(window, end);
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      return position < ahead.length ? ahead[position++] & 0xff : rest.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (position == ahead.length) {
        return rest.read(buffer, offset, length);
      }
      int count = Math.min(length, ahead.length - position);
      System.arraycopy(ahead, position, buffer, offset, count);
      position += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
