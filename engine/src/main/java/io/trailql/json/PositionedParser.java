package io.trailql.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;

/**
 * Jackson's parser over a byte array, which also tells where in the array it stands, so that values
 * can be taken as slices.
 */
final class PositionedParser extends UTF8StreamJsonParser {
  private static final int MOST = Integer.MAX_VALUE;
  private static final Factory FACTORY = new Factory();

  private PositionedParser(
      IOContext context,
      int features,
      ByteQuadsCanonicalizer names,
      byte[] bytes,
      int start,
      int end) {
    super(context, features, null, null, names, bytes, start, end, start, false);
  }

  /** A parser of the bytes from {@code start} to before {@code end}. */
  static PositionedParser of(byte[] bytes, int start, int end) throws IOException {
    return (PositionedParser) FACTORY.createParser(bytes, start, end - start);
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

  private static final class Factory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    Factory() {
      super(
          new JsonFactoryBuilder()
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
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
