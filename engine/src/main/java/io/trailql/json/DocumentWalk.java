package io.trailql.json;

import io.trailql.json.DocumentTree.Member;
import io.trailql.json.DocumentTree.Target;

/**
 * Takes values out of a document straight from its bytes. Takes what documents nearly always are,
 * and declines everything else, which {@link PlainDocument} then reads: the two agree on every
 * document that is taken. What was found in one that is declined is to be forgotten.
 */
final class DocumentWalk extends JsonWalk {
  /** All that is wanted was found. */
  private static final int ENDED_EARLY = -2;

  /** A longer one may be nested more deeply than the parser takes. */
  private static final int LONGEST = 100_000;

  private final DocumentTree tree;
  private Target target;
  private boolean isWhole;
  private int missing;
  private int last;
  private long objects;

  DocumentWalk(DocumentTree tree) {
    this.tree = tree;
  }

  /**
   * Takes the values out of a document and goes on to its end.
   *
   * @return index behind it, or {@link #DECLINED}
   */
  int read(byte[] content, int start, int contentEnd, Target found) {
    int behind = walk(content, start, contentEnd, found, true);
    return behind == DECLINED || behind - start > LONGEST || hasControls(start, behind)
        ? DECLINED
        : behind;
  }

  /**
   * Takes the values out of a text that may be a document; no further than to the last of them.
   *
   * @return whether that was all; if not, it is declined
   */
  boolean readText(byte[] content, int start, int contentEnd, Target found) {
    if (contentEnd - start > LONGEST) {
      return false;
    }
    int behind = walk(content, start, contentEnd, found, false);
    if (behind == DECLINED || behind > contentEnd) {
      return false;
    }
    return !hasControls(start, behind == ENDED_EARLY ? last : contentEnd);
  }

  private int walk(byte[] content, int start, int contentEnd, Target found, boolean whole) {
    bytes = content;
    end = contentEnd;
    target = found;
    isWhole = whole;
    missing = tree.size();
    return value(tree.root(), start);
  }

  private int value(Member member, int at) {
    boolean isWanted = member.scalar() >= 0 || member.any() >= 0;
    switch (bytes[at]) {
      case '{' -> {
        int behind = member.hasInside() ? object(member, at + 1) : skip(at);
        return container(member, at, behind);
      }
      case '[' -> {
        return container(member, at, skip(at));
      }
      case '"' -> {
        int close = string(at + 1);
        return close == DECLINED || isWanted && !text(member, at + 1, close)
            ? DECLINED
            : behind(close + 1);
      }
      case 'n' -> {
        return literal(at, "null");
      }
      default -> {
        int behind = skip(at);
        if (behind == DECLINED || !isDelimited(behind)) {
          return DECLINED;
        }
        take(member.scalar(), bytes, at, behind - at);
        take(member.any(), bytes, at, behind - at);
        return behind(behind);
      }
    }
  }

  private int container(Member member, int at, int behind) {
    tree.markNested(member);
    if (behind < 0 || member.any() < 0) {
      return behind;
    }
    take(member.any(), bytes, at, behind - at);
    return behind(behind);
  }

  /** Whether it is a string that is taken. */
  private boolean text(Member member, int from, int close) {
    byte[] text = bytes;
    int start = from;
    int length = close - from;
    if (!isPlain) {
      length = unescape(from, close);
      text = unescaped;
      start = 0;
    }
    if (length == DECLINED) {
      return false;
    }
    take(member.scalar(), text, start, length);
    take(member.any(), text, start, length);
    return true;
  }

  private void take(int number, byte[] text, int offset, int length) {
    if (number >= 0) {
      target.append(number, text, offset, length);
      missing--;
    }
  }

  /** Where a value ended, or that the walk ends here. */
  private int behind(int at) {
    last = at;
    return missing == 0 && !isWhole ? ENDED_EARLY : at;
  }

  /** Whether a number or word ends here for every reader. */
  private boolean isDelimited(int at) {
    byte next = bytes[blank(at)];
    return next == ',' || next == '}' || next == ']';
  }

  private int object(Member node, int from) {
    long number = ++objects;
    int at = blank(from);
    if (bytes[at] == '}') {
      return at + 1;
    }
    while (bytes[at] == '"') {
      int close = string(at + 1);
      if (close == DECLINED || !isPlain) {
        return DECLINED;
      }
      Member member = node.inside(bytes, at + 1, close - at - 1);
      at = blank(close + 1);
      if (bytes[at] != ':') {
        return DECLINED;
      }
      at = blank(at + 1);
      at = member == null || !member.markSeen(number) ? skip(at) : value(member, at);
      if (at < 0) {
        return at;
      }
      at = blank(at);
      if (bytes[at] == '}') {
        return at + 1;
      }
      if (bytes[at] != ',') {
        return DECLINED;
      }
      at = blank(at + 1);
    }
    return DECLINED;
  }
}
