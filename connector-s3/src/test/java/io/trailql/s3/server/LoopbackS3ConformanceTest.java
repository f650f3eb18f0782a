package io.trailql.s3.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopbackS3ConformanceTest extends ServerConformance {
  @Override
  TestS3 start(String bucket) {
    return LoopbackS3.start(bucket);
  }

  /** Apart, because S3Proxy sorts by UTF-16 units, which S3 does not. */
  @Test
  void charactersBeyondTheBasicPlaneComeLast() {
    assertThat(KeyOrder.INSTANCE.compare("a\uff5e", "a\ud83d\ude00")).isNegative();
    assertThat(KeyOrder.INSTANCE.compare("a\ud83d\ude01", "a\ud83d\ude00")).isPositive();
    assertThat(KeyOrder.INSTANCE.compare("a", "ab")).isNegative();
    assertThat(KeyOrder.INSTANCE.compare("a\ud83d\ude00", "a\ud83d\ude00")).isZero();
  }
}
