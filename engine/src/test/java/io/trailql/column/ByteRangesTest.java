package io.trailql.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges compare as {@link Arrays} compares them. */
class ByteRangesTest {
  @Test
  void randomRangesCompareAsTheirCopiesDo() {
    Random random = new Random(5);
    for (int round = 0; round < 200_000; round++) {
      byte[] left = bytes(random);
      byte[] right = random.nextInt(3) == 0 ? bytes(random) : left.clone();
      if (random.nextBoolean()) {
        right[random.nextInt(right.length)] += (byte) (1 + random.nextInt(255));
      }
      int from = random.nextInt(left.length + 1);
      boolean apart = random.nextInt(3) == 0 || from > right.length;
      int at = apart ? random.nextInt(right.length + 1) : from;
      int leftLength = random.nextInt(left.length - from + 1);
      int rightLength = random.nextInt(right.length - at + 1);
      int order =
          Arrays.compareUnsigned(left, from, from + leftLength, right, at, at + rightLength);
      assertThat(Integer.signum(ByteRanges.compare(left, from, leftLength, right, at, rightLength)))
          .isEqualTo(Integer.signum(order));
      int length = Math.min(leftLength, rightLength);
      assertThat(ByteRanges.equal(left, from, right, at, length))
          .isEqualTo(Arrays.equals(left, from, from + length, right, at, at + length));
    }
  }

  /** Few values, so that ranges are the same for a while. */
  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 40)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(8) == 0 ? -1 - random.nextInt(2) : 'a');
    }
    return bytes;
  }
}
