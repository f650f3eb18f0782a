package io.trailql.json;

import io.trailql.event.DocumentPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that are wanted inside documents, by the keys that lead to them. */
final class DocumentTree {
  /** No value is wanted. */
  static final int NONE = -1;

  private final Member root = new Member(new byte[0]);
  private final List<DocumentPath> paths = new ArrayList<>();
  private final BitSet nested = new BitSet();

  /** Takes what is found; a value comes once for each number. */
  @FunctionalInterface
  interface Target {
    /** Takes the UTF-8 bytes of a value. */
    void append(int number, byte[] bytes, int offset, int length);
  }

  /** A key that leads to wanted values, and the values under it. */
  static final class Member {
    private final byte[] key;
    private final Map<String, Member> inside = new HashMap<>();

    /** Those inside, by the length of their keys. */
    private Member[][] byLength = {};

    private int scalar = NONE;
    private int any = NONE;

    /** The object in which it was met last. */
    private long object;

    private Member(byte[] key) {
      this.key = key;
    }

    /** Number of the value if it is a string, number or boolean; or none. */
    int scalar() {
      return scalar;
    }

    /** Number of the value whatever it is; or none. */
    int any() {
      return any;
    }

    /** Whether anything is wanted inside the value. */
    boolean hasInside() {
      return byLength.length > 0;
    }

    /** The member inside that a key names; null when it leads nowhere. */
    Member inside(String name) {
      return inside.get(name);
    }

    /** The same for a key without escapes. */
    Member inside(byte[] bytes, int offset, int length) {
      if (length < byLength.length) {
        for (Member member : byLength[length]) {
          if (Arrays.equals(bytes, offset, offset + length, member.key, 0, length)) {
            return member;
          }
        }
      }
      return null;
    }

    /** Whether it is met for the first time in the object of this number. */
    boolean markSeen(long number) {
      boolean first = object != number;
      object = number;
      return first;
    }

    private Member want(String name) {
      Member known = inside.get(name);
      if (known != null) {
        return known;
      }
      Member added = new Member(name.getBytes(StandardCharsets.UTF_8));
      int length = added.key.length;
      if (length >= byLength.length) {
        int before = byLength.length;
        byLength = Arrays.copyOf(byLength, length + 1);
        Arrays.fill(byLength, before, length + 1, new Member[0]);
      }
      byLength[length] = Arrays.copyOf(byLength[length], byLength[length].length + 1);
      byLength[length][byLength[length].length - 1] = added;
      inside.put(name, added);
      return added;
    }
  }

  /** Wants one more value; answers its number, which is that of an equal one before. */
  int want(DocumentPath path) {
    int known = paths.indexOf(path);
    if (known >= 0) {
      return known;
    }
    Member member = root;
    for (String key : path.keys()) {
      member = member.want(key);
    }
    int number = paths.size();
    switch (path.form()) {
      case SCALAR -> member.scalar = number;
      case ANY -> member.any = number;
    }
    paths.add(path);
    return number;
  }

  /** Notes that the value of a member is an object or array. */
  void markNested(Member member) {
    if (member.scalar >= 0) {
      nested.set(member.scalar);
    }
  }

  /**
   * Whether an object or array stood where the scalar of this number is wanted, in any document so
   * far; perhaps also in what was declined.
   */
  boolean isNested(int number) {
    return nested.get(number);
  }

  /** The document. */
  Member root() {
    return root;
  }

  /** How many values are wanted. */
  int size() {
    return paths.size();
  }
}
