package io.trailql.s3;

import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.ObjectVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hadoop.fs.s3a.CredentialInitializationException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The request that makes one object appear, which the store carries out only if there is none, sent
 * until it is known what became of it.
 *
 * <p>An answer may be lost although the work was done, and then the next attempt is refused because
 * of the object that this very creation made: a refusal is settled by {@link ReadBack}. An attempt
 * that may have worked is repeated, never taken back, for the condition keeps repetition harmless.
 */
final class Creation {
  /** How far an attempt is: whoever moves it out of WAITING first has decided. */
  private enum Stage {
    WAITING,
    SENT,
    STOPPED
  }

  /** Sends the request once, and answers the object's ETag. */
  @FunctionalInterface
  interface Attempt {
    String send(S3Client client);
  }

  private final Bucket bucket;
  private final Purpose purpose;
  private final String number = UUID.randomUUID().toString();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

  Creation(Bucket bucket, String key) {
    this.bucket = bucket;
    this.purpose = bucket.purpose(Purpose.Action.CREATE, key);
  }

  Purpose purpose() {
    return purpose;
  }

  /** User metadata that the object must get. */
  Map<String, String> metadata() {
    return Map.of(ReadBack.NUMBER, number);
  }

  /**
   * Creates the object.
   *
   * @param expected what the object will be, but for its version
   * @param attempt must be conditional
   */
  CreateOutcome send(ReadBack.Expected expected, Attempt attempt) {
    boolean doubt = false;
    for (int attempts = 1; ; attempts++) {
      Exception failure;
      try {
        return created(expected, bucket.calls().run(once(attempt)));
      } catch (TrailException stopped) {
        boolean sent = !stage.compareAndSet(Stage.WAITING, Stage.STOPPED);
        return unless(doubt || sent, stopped);
      } catch (Exception e) {
        failure = e;
      }
      boolean refused = isRefusal(failure);
      Trouble trouble = refused ? Trouble.BROKEN : Trouble.of(failure);
      doubt |= !refused && mayHaveWorked(failure);
      boolean last =
          attempts >= bucket.backoff().attempts(trouble) || isCode(failure, "NoSuchUpload");
      if (refused || last && doubt) {
        ReadBack.Finding found = new ReadBack(bucket, purpose, number, expected).look(doubt);
        switch (found.kind()) {
          case OURS -> {
            return created(expected, found.version());
          }
          case ANOTHER -> {
            return new CreateOutcome.Exists();
          }
          case UNREADABLE -> {
            return unknown(found.reason());
          }
          case NOTHING -> {
            if (last && !isCode(failure, "NoSuchUpload")) {
              return unknown(
                  doubt
                      ? "no attempt was answered, and one may still arrive."
                      : "another was there at every attempt, but not when it was looked at.");
            }
          }
        }
      }
      if (last) {
        throw Failures.of(purpose, failure, trouble, attempts);
      }
      try {
        bucket.calls().pause(bucket.backoff().delay(attempts, trouble));
      } catch (TrailException stopped) {
        return unless(doubt, stopped);
      }
    }
  }

  private Callable<String> once(Attempt attempt) {
    stage.set(Stage.WAITING);
    return () -> {
      S3Client client = bucket.client();
      if (!stage.compareAndSet(Stage.WAITING, Stage.SENT)) {
        throw new IOException("nobody waits any more");
      }
      return attempt.send(client);
    };
  }

  private CreateOutcome created(ReadBack.Expected expected, String etag) {
    return new CreateOutcome.Created(
        new ObjectVersion(purpose.path(), expected.size(), etag == null ? "" : etag));
  }

  /** Cancelled or closed: a failure, unless a request is on its way. */
  private CreateOutcome unless(boolean doubt, TrailException stopped) {
    if (doubt) {
      return unknown(stopped.getMessage());
    }
    throw stopped;
  }

  private CreateOutcome unknown(String reason) {
    return new CreateOutcome.Unknown(
        "It is not known whether " + purpose.location() + " was created: " + reason);
  }

  /** There is an object already, or the upload is gone because it was completed. */
  private static boolean isRefusal(Exception failure) {
    return failure instanceof S3Exception e && e.statusCode() == 412
        || isCode(failure, "NoSuchUpload");
  }

  private static boolean isCode(Exception failure, String code) {
    return failure instanceof S3Exception e
        && e.awsErrorDetails() != null
        && code.equals(e.awsErrorDetails().errorCode());
  }

  /** What the store turned down did nothing, nor did what never reached it. */
  private static boolean mayHaveWorked(Exception failure) {
    if (failure instanceof S3Exception e) {
      return e.statusCode() < 300 || e.statusCode() >= 500;
    }
    return Trouble.of(failure) != Trouble.UNREACHABLE
        && Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .noneMatch(
                e ->
                    e instanceof AwsServiceException
                        || e instanceof CredentialInitializationException
                        || e instanceof SSLHandshakeException);
  }
}
