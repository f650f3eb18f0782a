package io.trailql.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Whether trying again can help. */
enum Trouble {
  /** The store asks to slow down. */
  THROTTLED,
  /** The store failed inside, or the connection broke. */
  BROKEN,
  /**
   * No connection comes about; a typing error in the endpoint looks the same, so less patience is
   * due.
   */
  UNREACHABLE,
  /** No answer came in time; each further attempt waits as long again. */
  TIMED_OUT,
  /** The credentials have expired; newer ones may have appeared. */
  EXPIRED,
  /** The answer will be the same. */
  FINAL;

  private static final Set<String> EXPIRED_CODES =
      Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired");
  private static final Set<String> BROKEN_CODES =
      Set.of(
          "RequestTimeout",
          "InternalError",
          "IncompleteBody",
          "OperationAborted",
          "ConditionalRequestConflict");

  /** Looks through wrappers for what happened. */
  static Trouble of(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof AwsServiceException service) {
        return ofService(service);
      }
      if (e instanceof UnknownHostException || e instanceof ConnectException) {
        return UNREACHABLE;
      }
      if (e instanceof InterruptedIOException) {
        return TIMED_OUT;
      }
      if (e instanceof SSLException && !(e.getMessage() + "").contains("reset")) {
        return FINAL;
      }
      if (e instanceof IOException && e.getClass().getName().startsWith("org.apache.hadoop")) {
        continue;
      }
      if (e instanceof IOException) {
        return BROKEN;
      }
    }
    return FINAL;
  }

  /** Of a code that the store gives for one of many keys in an answer that is none itself. */
  static Trouble ofCode(String code) {
    return switch (code) {
      case "SlowDown", "ServiceUnavailable" -> THROTTLED;
      default -> BROKEN_CODES.contains(code) ? BROKEN : FINAL;
    };
  }

  private static Trouble ofService(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode() + "";
    if (EXPIRED_CODES.contains(code)) {
      return EXPIRED;
    }
    if (e.statusCode() == 503 || e.statusCode() == 429 || e.isThrottlingException()) {
      return THROTTLED;
    }
    return e.statusCode() >= 500 || e.isClockSkewException() || BROKEN_CODES.contains(code)
        ? BROKEN
        : FINAL;
  }
}
