package io.trailql.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Jackson's parser over a byte array, which also tells where in the array it stands, so that values
 * can be taken as slices. Behind the content stand {@link ContentWindow#ZEROS} zeros, or what goes
 * on with it.
 *
 * <p>A key that has half a surrogate pair, escaped, has a replacement character instead.
 */
final class PositionedParser extends UTF8StreamJsonParser {
  private static final int MOST = Integer.MAX_VALUE;
  private static final Factory FACTORY = new Factory();

  /** Length of a surrogate's escape. */
  private static final int ESCAPE = 6;

  /** How a log begins that nobody has formatted. */
  private static final byte[] USUAL_HEAD = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);

  private final JsonReadContext outermost;
  private Skip skip;

  /** Whether it has read anything itself. */
  private boolean isUsed;

  private boolean inString;

  /** Where the second half of a pair ends whose first was decoded. */
  private int pairEnd;

  private PositionedParser(
      IOContext context,
      int features,
      ByteQuadsCanonicalizer names,
      byte[] bytes,
      int start,
      int end) {
    super(context, features, null, null, names, bytes, start, end, start, false);
    outermost = _parsingContext;
  }

  /** A parser of the bytes from {@code start} to before {@code end}. */
  static PositionedParser of(byte[] bytes, int start, int end) throws IOException {
    return (PositionedParser) FACTORY.createParser(bytes, start, end - start);
  }

  /** The same, by a parser that is not needed any more, if there is one that can. */
  static PositionedParser of(byte[] bytes, int start, int end, PositionedParser other)
      throws IOException {
    if (other == null || other.isUsed) {
      return of(bytes, start, end);
    }
    other._inputBuffer = bytes;
    other._inputPtr = start;
    other._inputEnd = end;
    other._parsingContext = other.outermost;
    other._currToken = null;
    other.skip = null;
    return other;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    isUsed = true;
    return super.nextToken();
  }

  /**
   * Goes behind the bracket of an array Records with which the content begins, as if that had been
   * its last token; false where it does not begin so, and then it has not moved. Ask before the
   * first token.
   */
  boolean passUsualHead() {
    int behind = _inputPtr + USUAL_HEAD.length;
    if (isUsed
        || behind > _inputEnd
        || !Arrays.equals(_inputBuffer, _inputPtr, behind, USUAL_HEAD, 0, USUAL_HEAD.length)) {
      return false;
    }
    outermost.reset(JsonStreamContext.TYPE_ROOT, 1, 0);
    outermost.expectComma();
    JsonReadContext object = outermost.createChildObjectContext(1, 0);
    object.expectComma();
    _parsingContext = object.createChildArrayContext(1, 0);
    _inputPtr = behind;
    _currToken = JsonToken.START_ARRAY;
    return true;
  }

  /** Goes behind the bracket that ends the array, as if that had been its last token. */
  void endArray(int position) {
    _inputPtr = position;
    _parsingContext = _parsingContext.getParent();
    _currToken = JsonToken.END_ARRAY;
  }

  /**
   * Index in the array of the byte after what was consumed. After a string's token, that of its
   * first byte, until it is finished.
   */
  int position() {
    return _inputPtr;
  }

  /**
   * Goes behind an element of the array that the parser is in, which others have read: as if the
   * end of an object there had been its last token.
   */
  void moveBehindElement(int position) {
    _parsingContext.expectComma();
    _inputPtr = position;
    _currToken = JsonToken.END_OBJECT;
  }

  /**
   * Index of the first byte of the value whose first token is current; ask before the text is asked
   * for.
   */
  int tokenStart() throws IOException {
    JsonToken token = currentToken();
    if (token.isStructStart() || token == JsonToken.VALUE_STRING) {
      return _inputPtr - 1;
    }
    return _inputPtr - (token.isNumeric() ? getTextLength() : token.asByteArray().length);
  }

  /**
   * Moves behind the value whose first token is current, and answers the index of its first byte,
   * as {@link #tokenStart} does.
   */
  int skipValue() throws IOException {
    int start = tokenStart();
    if (currentToken() == JsonToken.VALUE_STRING) {
      finishToken();
    } else {
      skipChildren();
    }
    return start;
  }

  /** Goes to the end of the object or array whose start is current; keys there are not decoded. */
  @Override
  public JsonParser skipChildren() throws IOException {
    if (!currentToken().isStructStart()) {
      return this;
    }
    if (skip == null) {
      skip = new Skip(_inputBuffer, _inputEnd);
    }
    int behind = skip.skip(_inputPtr - 1);
    if (behind == JsonWalk.DECLINED) {
      return super.skipChildren();
    }
    _inputPtr = behind;
    _currToken =
        currentToken() == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    _parsingContext = _parsingContext.getParent();
    return this;
  }

  @Override
  protected void _finishString() throws IOException {
    inString = true;
    super._finishString();
    inString = false;
  }

  @Override
  protected String _finishAndReturnString() throws IOException {
    inString = true;
    String text = super._finishAndReturnString();
    inString = false;
    return text;
  }

  @Override
  protected void _skipString() throws IOException {
    inString = true;
    super._skipString();
    inString = false;
  }

  @Override
  protected char _decodeEscaped() throws IOException {
    char decoded = super._decodeEscaped();
    if (inString || !Character.isSurrogate(decoded)) {
      return decoded;
    }
    if (Character.isHighSurrogate(decoded) && isLowEscapeAt(_inputPtr)) {
      pairEnd = _inputPtr + ESCAPE;
      return decoded;
    }
    return Character.isLowSurrogate(decoded) && _inputPtr == pairEnd ? decoded : '\ufffd';
  }

  /** Whether the second half of a surrogate pair stands here: DC00 to DFFF. */
  private boolean isLowEscapeAt(int at) {
    return at + ESCAPE <= _inputEnd
        && _inputBuffer[at] == '\\'
        && _inputBuffer[at + 1] == 'u'
        && Character.digit(_inputBuffer[at + 2], 16) == 0xd
        && Character.digit(_inputBuffer[at + 3], 16) >= 0xc
        && Character.digit(_inputBuffer[at + 4], 16) >= 0
        && Character.digit(_inputBuffer[at + 5], 16) >= 0;
  }

  private static final class Skip extends JsonWalk {
    Skip(byte[] content, int contentEnd) {
      bytes = content;
      end = contentEnd;
    }
  }

  private static final class Factory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    Factory() {
      super(
          new JsonFactoryBuilder()
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
              .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(100_000)
                      .maxNumberLength(MOST)
                      .maxStringLength(MOST)
                      .maxNameLength(MOST)
                      .maxDocumentLength(-1)
                      .build()));
    }

    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) {
      return new PositionedParser(
          context,
          _parserFeatures,
          _byteSymbolCanonicalizer.makeChild(_factoryFeatures),
          data,
          offset,
          offset + length);
    }
  }
}
