package io.trailql.operator.expression;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A compiled LIKE pattern over UTF-8 bytes: the pieces between percent signs, the first held at the
 * start, the last at the end, each other found leftmost after the one before. No backtracking over
 * pieces, so a match costs at most text × pattern.
 */
final class LikePattern {
  private final List<LikePiece> pieces;
  private final Like.Letters letters;

  private LikePattern(List<LikePiece> pieces, Like.Letters letters) {
    this.pieces = pieces;
    this.letters = letters;
  }

  static LikePattern of(String pattern, Optional<String> escape, Like.Letters letters) {
    if (escape.isPresent() && escape.get().codePointCount(0, escape.get().length()) != 1) {
      throw new TrailException(
          ErrorCode.INVALID_VALUE,
          "Cannot use '" + escape.get() + "' as ESCAPE of LIKE: it must be one character.");
    }
    int escaping = escape.map(text -> text.codePointAt(0)).orElse(-1);
    String folded =
        letters == Like.Letters.IGNORE_CASE ? pattern.toLowerCase(Locale.ROOT) : pattern;
    List<LikePiece> pieces = new ArrayList<>();
    LikePiece.Builder piece = new LikePiece.Builder();
    int[] characters = folded.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      int character = characters[i];
      if (character == escaping) {
        i++;
        if (i == characters.length
            || characters[i] != '%' && characters[i] != '_' && characters[i] != escaping) {
          throw new TrailException(
              ErrorCode.INVALID_VALUE,
              "Cannot use '"
                  + pattern
                  + "' as LIKE pattern: after the escape character must come %, _ or the escape character itself.");
        }
        piece.add(characters[i]);
      } else if (character == '%') {
        pieces.add(piece.build());
        piece = new LikePiece.Builder();
      } else if (character == '_') {
        piece.addAny();
      } else {
        piece.add(character);
      }
    }
    pieces.add(piece.build());
    return new LikePattern(pieces, letters);
  }

  boolean matches(byte[] bytes, int offset, int length) {
    if (letters == Like.Letters.EXACT) {
      return match(bytes, offset, offset + length);
    }
    byte[] folded = fold(bytes, offset, length);
    return match(folded, 0, folded.length);
  }

  private static byte[] fold(byte[] bytes, int offset, int length) {
    byte[] folded = Arrays.copyOfRange(bytes, offset, offset + length);
    for (int i = 0; i < length; i++) {
      if (folded[i] < 0) {
        return new String(folded, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    for (int i = 0; i < length; i++) {
      if (folded[i] >= 'A' && folded[i] <= 'Z') {
        folded[i] += 'a' - 'A';
      }
    }
    return folded;
  }

  private boolean match(byte[] bytes, int start, int end) {
    int position = pieces.get(0).matchAt(bytes, start, end);
    if (position < 0) {
      return false;
    }
    int last = pieces.size() - 1;
    if (last == 0) {
      return position == end;
    }
    for (int i = 1; i < last; i++) {
      position = pieces.get(i).find(bytes, position, end);
      if (position < 0) {
        return false;
      }
    }
    return pieces.get(last).matchesEnd(bytes, position, end);
  }
}
