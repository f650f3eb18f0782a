package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(
          8,
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMillis(1500),
          Duration.ofMillis(3000));

  @Test
  void theBoundDoublesUntilTheLongest() {
    for (int i = 0; i < 100; i++) {
      assertThat(BACKOFF.delay(1, Trouble.BROKEN).toMillis()).isBetween(50L, 100L);
      assertThat(BACKOFF.delay(3, Trouble.BROKEN).toMillis()).isBetween(200L, 400L);
      assertThat(BACKOFF.delay(2, Trouble.THROTTLED).toMillis()).isBetween(400L, 800L);
      assertThat(BACKOFF.delay(60, Trouble.THROTTLED).toMillis()).isBetween(750L, 1500L);
    }
  }

  /** The SDK reads a changed profile no more often than each second (ProfileFileRefresher). */
  @Test
  void expiredCredentialsAreGivenTheTimeInWhichTheSdkLooksForNewerOnes() {
    for (int failed = 1; failed < Backoff.STANDARD.attempts(Trouble.EXPIRED); failed++) {
      assertThat(Backoff.STANDARD.delay(failed, Trouble.EXPIRED).toMillis())
          .isBetween(1_001L, 2_100L);
    }
    assertThat(BACKOFF.delay(5, Trouble.EXPIRED).toMillis()).isBetween(1500L, 3000L);
  }

  @Test
  void patienceFitsTheTrouble() {
    assertThat(BACKOFF.attempts(Trouble.EXPIRED)).isEqualTo(3);
    assertThat(BACKOFF.attempts(Trouble.THROTTLED)).isEqualTo(8);
    assertThat(BACKOFF.attempts(Trouble.TIMED_OUT)).isEqualTo(3);
    assertThat(BACKOFF.attempts(Trouble.FINAL)).isEqualTo(1);
  }

  @Test
  void troubleIsToldFromFailures() {
    assertThat(service(503, "SlowDown")).isEqualTo(Trouble.THROTTLED);
    assertThat(service(503, "ServiceUnavailable")).isEqualTo(Trouble.THROTTLED);
    assertThat(service(429, "TooManyRequests")).isEqualTo(Trouble.THROTTLED);
    assertThat(service(500, "InternalError")).isEqualTo(Trouble.BROKEN);
    assertThat(service(400, "RequestTimeout")).isEqualTo(Trouble.BROKEN);
    assertThat(service(403, "RequestTimeTooSkewed")).isEqualTo(Trouble.BROKEN);
    assertThat(service(400, "ExpiredToken")).isEqualTo(Trouble.EXPIRED);
    assertThat(service(403, "AccessDenied")).isEqualTo(Trouble.FINAL);
    assertThat(service(404, "NoSuchKey")).isEqualTo(Trouble.FINAL);
    assertThat(client(new SocketException("Connection reset"))).isEqualTo(Trouble.BROKEN);
    assertThat(client(new IOException("closed"))).isEqualTo(Trouble.BROKEN);
    assertThat(client(new ConnectException("refused"))).isEqualTo(Trouble.UNREACHABLE);
    assertThat(client(new UnknownHostException("nowhere"))).isEqualTo(Trouble.UNREACHABLE);
    assertThat(client(new SocketTimeoutException("Read timed out"))).isEqualTo(Trouble.TIMED_OUT);
    assertThat(client(new SSLHandshakeException("no trusted certificate")))
        .isEqualTo(Trouble.FINAL);
    assertThat(Trouble.of(new IllegalStateException("closed"))).isEqualTo(Trouble.FINAL);
  }

  private static Trouble service(int status, String code) {
    return Trouble.of(
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build());
  }

  private static Trouble client(IOException cause) {
    return Trouble.of(SdkClientException.create("Unable to execute HTTP request", cause));
  }
}
