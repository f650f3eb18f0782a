package io.trailql.s3.server;

import java.util.Comparator;

/**
 * The order in which S3 lists keys: that of their UTF-8 bytes, which is that of their code points.
 */
final class KeyOrder implements Comparator<String> {
  static final KeyOrder INSTANCE = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int end = Math.min(left.length(), right.length());
    while (i < end && left.charAt(i) == right.charAt(i)) {
      i++;
    }
    if (i == end) {
      return left.length() - right.length();
    }
    if (i > 0 && Character.isHighSurrogate(left.charAt(i - 1))) {
      i--;
    }
    return left.codePointAt(i) - right.codePointAt(i);
  }
}
