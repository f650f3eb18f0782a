package io.trailql.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.error.ErrorCode;
import io.trailql.event.TableDefinition.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads one object after another into batches. {@link #open} one, pull {@link #next} until null,
 * open the next; or {@link #read} the records of many, and {@link #take} them together. Not
 * thread-safe; batches do not share memory with the reader.
 *
 * <p>Content up to 16 MiB is held whole; larger content passes through a window that moves at
 * record ends.
 */
public final class LogReader {
  /** Most bytes of content that a reader holds. */
  public static final int MOST_HELD = ContentWindow.MOST;

  private static final int BATCH_BYTES = 4 << 20;

  /** An error this near to the end of a window may come from the cut. */
  private static final int CUT = 64;

  private enum State {
    UNOPENED,
    BEFORE_LOG,
    IN_RECORDS,
    ENDED
  }

  private final RecordProjection projection;
  private final boolean isDocument;
  private final RecordAssembler assembler;
  private final RecordCursor cursor;
  private final RecordWalk walk;
  private final ElementWalk elements;
  private final LogContent own = LogContent.plain();
  private LogContent content;
  private ContentWindow window;
  private List<ReadError> damage;
  private ReadError.Sink errors;
  private State state = State.ENDED;
  private long index;
  private int resume;
  private boolean foundLog;

  /** Where in the window a log begins, before its records are found. */
  private int logStart;

  /** Where the element ends that the parser reads. */
  private int behind;

  /** A reader for the projection. */
  public LogReader(RecordProjection projection) {
    this(projection, true);
  }

  /** The plain twin: all records are read by the parser. */
  static LogReader parsing(RecordProjection projection) {
    return new LogReader(projection, false);
  }

  private LogReader(RecordProjection projection, boolean walks) {
    this.projection = projection;
    this.isDocument = projection.table().content() == Content.DOCUMENT;
    this.assembler = new RecordAssembler(projection);
    this.cursor = new RecordCursor(assembler.keepsExtra());
    this.walk = walks && !isDocument ? new RecordWalk(assembler.root(), cursor) : null;
    this.elements = new ElementWalk(cursor);
  }

  /**
   * Begins with an object; forgets records that were not taken.
   *
   * @param stored its bytes as stored, gzip or not; closed when the object ends
   * @param sink takes what is wrong with it
   */
  public void open(InputStream stored, ReadError.Sink sink) {
    clear();
    own.open(stored);
    open(own, sink);
  }

  /**
   * Begins with an object whose content is at hand; records read before and not taken stay.
   *
   * @param opened not read yet, but perhaps ahead
   * @param sink takes what is wrong with the object
   */
  public void open(LogContent opened, ReadError.Sink sink) {
    content = opened;
    window = opened.window();
    damage = opened.damage();
    errors = sink;
    state = State.UNOPENED;
    index = 0;
    resume = 0;
    foundLog = false;
    logStart = 0;
    behind = JsonWalk.DECLINED;
  }

  /**
   * The next records of the object.
   *
   * @return the wanted leaves in order, then the record's index as BIGINT, then the high and low
   *     half of the duplicate key when wanted, then the record's hash when wanted; null at the end
   * @throws IOException when the stored bytes cannot be read
   */
  public Batch next() throws IOException {
    boolean more = true;
    while (more && assembler.size() == 0) {
      more = read();
    }
    return assembler.take();
  }

  /**
   * Reads records of the object, as many as make a batch; they join those that were not taken.
   *
   * @return false at the end of the object
   * @throws IOException when the stored bytes cannot be read; the records before stay
   */
  public boolean read() throws IOException {
    int full = assembler.size() + Batch.MAX_ROWS;
    try {
      while (state != State.ENDED) {
        try {
          switch (state) {
            case UNOPENED -> begin();
            case BEFORE_LOG -> findRecords();
            default -> {
              if (readRecords(full)) {
                return true;
              }
              endLog();
            }
          }
        } catch (JsonProcessingException e) {
          assembler.forget();
          broken(e);
        }
      }
      return false;
    } catch (IOException | RuntimeException e) {
      assembler.forget();
      throw e;
    }
  }

  /** Records read and not taken. */
  public int size() {
    return assembler.size();
  }

  /** The values of a wanted leaf in the records read and not taken; until the next call. */
  public ColumnVector leaf(int number) {
    return assembler.leaf(number);
  }

  /** Whether in any record so far an object or array stood where a leaf is a scalar inside. */
  public boolean isNested(int number) {
    return assembler.isNested(number);
  }

  /** Heap bytes that the records read and not taken take. */
  public long retainedBytes() {
    return assembler.retainedBytes();
  }

  /**
   * Adds records that were read elsewhere.
   *
   * @param leaves those wanted in order, then index and, if wanted, hash, all in any form
   */
  public void append(List<ColumnVector> leaves, int count) {
    assembler.append(leaves, count);
  }

  /** Bytes of the object's content that were gone through. */
  public long position() {
    return state == State.IN_RECORDS ? window.offset(resume) : content.length();
  }

  /** All records read and not taken, as {@link #next} has them; null when there are none. */
  public Batch take() {
    return assembler.take();
  }

  /** Lets what is read next have the memory of the batch taken last: nobody looks at that. */
  public void reuse() {
    assembler.reuse();
  }

  /** Forgets the records read and not taken. */
  public void clear() {
    assembler.clear();
  }

  private void begin() throws IOException {
    window.fill();
    if (window.startsWith(0x1f, 0x8b)) {
      content.unpack();
    } else if (window.end() == 0) {
      if (damage.isEmpty()) {
        damage.add(new ReadError(ErrorCode.EMPTY_OBJECT, -1, -1, "The object has no content."));
      }
      finish();
    } else {
      cursor.open(window.bytes(), window.startsWith(0xef, 0xbb, 0xbf) ? 3 : 0, window.end());
      state = State.BEFORE_LOG;
    }
  }

  /** Moves into the array of records, or before the one document. */
  private void findRecords() throws IOException {
    PositionedParser parser = cursor.parser();
    boolean isUsual = walk != null && parser.passUsualHead();
    JsonToken first = isUsual ? parser.currentToken() : parser.nextToken();
    if (first == null && !window.isLast()) {
      logStart = window.end();
      moveToLog();
      logStart = elements.behindBlanks(0);
      cursor.open(window.bytes(), logStart, window.end());
      return;
    }
    if (first == null && foundLog) {
      finish();
      return;
    }
    Optional<String> trouble = isUsual ? Optional.empty() : LogHead.pass(parser, isDocument);
    if (trouble.isPresent()) {
      damage.add(new ReadError(ErrorCode.NOT_A_LOG, -1, window.offset(logStart), trouble.get()));
      finish();
    } else {
      state = State.IN_RECORDS;
      foundLog = true;
    }
  }

  /** Reads records until there are so many, or much content (true), or no more (false). */
  private boolean readRecords(int full) throws IOException {
    PositionedParser parser = cursor.parser();
    if (isDocument) {
      measure(parser, parser.position() - 1);
      assembler.read(cursor, index++);
      return false;
    }
    int batchStart = parser.position();
    resume = batchStart;
    while (readElement(parser)) {
      index++;
      resume = parser.position();
      if (assembler.size() == full || resume - batchStart > BATCH_BYTES) {
        return true;
      }
    }
    return false;
  }

  private boolean readElement(PositionedParser parser) throws IOException {
    boolean isFirst = parser.currentToken() == JsonToken.START_ARRAY;
    int start = elements.start(parser.position(), isFirst);
    if (start == JsonWalk.DECLINED) {
      if (walk != null && elements.end(parser)) {
        return false;
      }
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return false;
      }
      throw new JsonEOFException(parser, token, "the array Records does not end");
    }
    boolean isObject = window.bytes()[start] == '{';
    int walked =
        walk != null && isObject ? assembler.walk(cursor, walk, start, index) : JsonWalk.DECLINED;
    if (walked != JsonWalk.DECLINED) {
      parser.moveBehindElement(walked);
      return true;
    }
    if (measure(parser, start) && !(isObject && parse(parser))) {
      report(
          ErrorCode.MALFORMED_RECORD, start, "The element of Records is no record of CloudTrail.");
    }
    parser.moveBehindElement(behind);
    behind = JsonWalk.DECLINED;
    return true;
  }

  private boolean parse(PositionedParser parser) throws IOException {
    parser.nextToken();
    return assembler.read(cursor, index);
  }

  /**
   * Finds where the element that starts here ends, before the parser reads it: so that what is
   * asked for decides nothing. Bytes that are no UTF-8, as where a text was cut inside a character,
   * become question marks. False when it is no JSON, and left out.
   */
  private boolean measure(PositionedParser parser, int start) throws IOException {
    behind = elements.behind(start);
    if (behind != JsonWalk.DECLINED) {
      return true;
    }
    int apparent = elements.apparentlyBehind(start);
    boolean canMove = !window.isLast() && start > 1;
    if (apparent == JsonWalk.DECLINED && canMove) {
      throw new JsonEOFException(parser, null, "the window ends");
    }
    int last = apparent == JsonWalk.DECLINED ? window.end() : apparent;
    int foreign = ForeignBytes.replace(window.bytes(), start, last);
    behind = foreign < 0 ? JsonWalk.DECLINED : elements.behind(start);
    if (behind != JsonWalk.DECLINED) {
      report(
          ErrorCode.MALFORMED_JSON,
          foreign,
          "Bytes that are no UTF-8 were replaced by question marks; the record is read.");
      return true;
    }
    JsonProcessingException trouble = elements.trouble(start);
    if (isDocument || apparent == JsonWalk.DECLINED) {
      throw trouble;
    }
    if (!elements.isFollowed(apparent)) {
      throw canMove && elements.isLast(apparent)
          ? new JsonEOFException(parser, null, "the window ends")
          : trouble;
    }
    leaveOut(trouble);
    behind = apparent;
    return false;
  }

  /** Moves behind the log just read: another may follow, as in a gzip file of several members. */
  private void endLog() throws IOException {
    if (isDocument) {
      finish();
      return;
    }
    int at = window.skip(ValueSkipper.insideObject(), cursor.parser().position());
    if (at < 0) {
      brokenAt(
          window.end(), ErrorCode.MALFORMED_JSON, "The object that holds Records does not end.");
      return;
    }
    if (window.isLast() && elements.behindBlanks(at) == window.end()) {
      finish();
      return;
    }
    state = State.BEFORE_LOG;
    logStart = at;
    if (at > window.end() / 2) {
      moveToLog();
    } else {
      // Many small logs are not moved once for each.
      cursor.open(window.bytes(), at, window.end());
    }
  }

  private void moveToLog() throws IOException {
    window.move(logStart, 0);
    logStart = 0;
    cursor.open(window.bytes(), 0, window.end());
  }

  /** The window ends inside a value, or the content is broken there. */
  private void broken(JsonProcessingException e) throws IOException {
    int at = place(e);
    if (state == State.IN_RECORDS && !isDocument && behind != JsonWalk.DECLINED) {
      leaveOut(e);
      index++;
      int next = behind;
      behind = JsonWalk.DECLINED;
      beginAt(nextRecord(next));
      return;
    }
    boolean cut = !window.isLast() && (e instanceof JsonEOFException || at > window.end() - CUT);
    if (!cut) {
      brokenAt(
          at,
          ErrorCode.MALFORMED_JSON,
          "The content is no valid JSON here: " + ElementWalk.reason(e) + ".");
    } else if (state == State.IN_RECORDS && !isDocument) {
      moveOn();
    } else if (state == State.BEFORE_LOG && logStart > 0) {
      moveToLog();
    } else {
      brokenAt(0, ErrorCode.RECORD_TOO_LARGE, "A value is larger than 16 MiB.");
    }
  }

  private void leaveOut(JsonProcessingException e) {
    report(
        ErrorCode.MALFORMED_RECORD,
        place(e),
        "The record is no valid JSON here: " + ElementWalk.reason(e) + "; it is left out.");
  }

  private int place(JsonProcessingException e) {
    return e.getLocation() == null ? window.end() : (int) e.getLocation().getByteOffset();
  }

  private void report(ErrorCode code, int at, String message) {
    damage.add(new ReadError(code, index, window.offset(at), message));
  }

  /**
   * Reports damage that the reader cannot get over; it may be the consequence of earlier damage.
   */
  private void brokenAt(int at, ErrorCode code, String message) throws IOException {
    boolean lost = state == State.IN_RECORDS && !isDocument;
    String consequence = lost ? " Records from this one on are lost." : "";
    ReadError earlier = damage.isEmpty() ? null : damage.get(damage.size() - 1);
    if (window.isLast() && earlier != null && earlier.record() < 0) {
      damage.remove(damage.size() - 1);
      damage.add(
          new ReadError(
              earlier.code(),
              lost ? index : -1,
              window.offset(window.end()),
              earlier.message() + consequence));
    } else {
      damage.add(new ReadError(code, lost ? index : -1, window.offset(at), message + consequence));
    }
    finish();
  }

  /** Moves the window to the record at hand; leaves that out when it fills the window already. */
  private void moveOn() throws IOException {
    long before = window.offset(0);
    int record = nextRecord(resume);
    if (record <= 1 && window.offset(0) == before) {
      report(
          ErrorCode.RECORD_TOO_LARGE, record, "The record is larger than 16 MiB; it is left out.");
      int next = window.skip(new ValueSkipper(), record);
      if (next < 0) {
        finish();
        return;
      }
      index++;
      record = nextRecord(next);
    }
    beginAt(record);
  }

  /** Moves the window to a record and goes on as if it were the first. */
  private void beginAt(int record) throws IOException {
    window.move(record, 1);
    window.bytes()[0] = '[';
    resume = 1;
    cursor.open(window.bytes(), 0, window.end());
    cursor.parser().nextToken();
  }

  /** Goes over what stands between two records, moving the window as need be. */
  private int nextRecord(int from) throws IOException {
    int at = from;
    boolean commaIsDue = true;
    while (at < window.end() || !window.isLast()) {
      if (at == window.end()) {
        window.move(window.end(), 1);
        at = 1;
      } else if (commaIsDue && window.bytes()[at] == ',') {
        commaIsDue = false;
        at++;
      } else if (JsonWalk.isBlank(window.bytes()[at])) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** Forgets the object at hand, and gives back what it holds; another may be opened. */
  public void close() {
    state = State.ENDED;
    if (content != null) {
      content.close();
    }
  }

  private void finish() throws IOException {
    state = State.ENDED;
    damage.forEach(errors);
    window.drain();
    damage.clear();
    window.close();
  }
}
