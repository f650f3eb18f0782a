package io.trailql.generator.event;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A stream of random values that depends on its seed alone: not on the version of Java, the machine
 * or other streams. The algorithm is SplitMix64.
 */
public final class Randomness {
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String HEX = "0123456789abcdef";
  private static final String DIGITS = "0123456789";
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  private Randomness(long state) {
    this.state = state;
  }

  /** A stream for a seed and whatever else tells it from the other streams of that seed. */
  public static Randomness of(long seed, Object... parts) {
    long state = mix(seed + STEP);
    for (Object part : parts) {
      long hash = 0;
      for (byte b : part.toString().getBytes(StandardCharsets.UTF_8)) {
        hash = mix(hash * 31 + b);
      }
      state = mix(state ^ hash) + STEP;
    }
    return new Randomness(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Any long. */
  public long next() {
    state += STEP;
    return mix(state);
  }

  /** A number from 0 to, not including, the bound. */
  public int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** A number from low to high, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** A number from 0 to, not including, 1. */
  public double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** True with the probability given. */
  public boolean chance(double probability) {
    return fraction() < probability;
  }

  /** A number from the standard normal distribution. */
  public double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
    return radius * StrictMath.cos(2 * StrictMath.PI * fraction());
  }

  /** One of the values, each as likely as the others. */
  public <T> T any(List<T> values) {
    return values.get(below(values.size()));
  }

  /** One of the values, the first ones far more often than the last ones. */
  public <T> T skewed(List<T> values) {
    double fraction = fraction();
    return values.get((int) (values.size() * fraction * fraction * fraction));
  }

  /** A UUID of version 4, in lower case. */
  public String uuid() {
    char[] text = new char[36];
    long high = next();
    long low = next();
    for (int i = 0, nibble = 0; i < text.length; i++) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        text[i] = '-';
        continue;
      }
      long word = nibble < 16 ? high : low;
      int value = (int) (word >>> ((nibble & 15) * 4)) & 15;
      if (nibble == 12) {
        value = 4;
      } else if (nibble == 16) {
        value = 8 | (value & 3);
      }
      text[i] = HEX.charAt(value);
      nibble++;
    }
    return new String(text);
  }

  /** Letters of both cases and digits. */
  public String alphanumeric(int length) {
    return text(ALPHANUMERIC, length);
  }

  /** Capital letters and the digits 2 to 7, as in the identifiers of IAM. */
  public String base32(int length) {
    return text(BASE32, length);
  }

  /** The alphabet of Base64, without padding. */
  public String base64(int length) {
    return text(BASE64, length);
  }

  /** Hexadecimal digits in lower case. */
  public String hex(int length) {
    return text(HEX, length);
  }

  /** Decimal digits. */
  public String digits(int length) {
    return text(DIGITS, length);
  }

  private String text(String alphabet, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) alphabet.charAt(below(alphabet.length()));
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
