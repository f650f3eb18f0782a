package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.StorageSide;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.s3a.CredentialInitializationException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Says failures in the user's words: what could not be done, on what, why, and what would help.
 * Only codes and statuses of the store are repeated, never its texts or those of the SDK, which may
 * quote what must not be shown.
 */
final class Failures {
  private Failures() {}

  static TrailException of(Purpose purpose, Throwable failure, Trouble trouble, int attempts) {
    if (find(failure, CredentialInitializationException.class).isPresent()) {
      return credentials(purpose, failure);
    }
    Optional<AwsServiceException> service = find(failure, AwsServiceException.class);
    if (service.isPresent()) {
      return service(purpose, service.get(), failure, trouble, attempts);
    }
    String why =
        switch (trouble) {
          case UNREACHABLE ->
              "the endpoint cannot be reached; check the properties "
                  + properties(purpose, "endpoint", "region", "proxy")
                  + ", and the network";
          case TIMED_OUT ->
              "no answer came in time, "
                  + times(attempts)
                  + "; check the properties "
                  + properties(purpose, "endpoint", "proxy")
                  + ", and the network";
          case BROKEN -> "the connection broke " + times(attempts) + "; try again later";
          default ->
              "the request failed ("
                  + root(failure).getClass().getSimpleName()
                  + "); check the properties "
                  + properties(purpose, "endpoint", "region", "proxy");
        };
    return failure(ErrorCode.STORAGE_UNAVAILABLE, purpose, why, failure);
  }

  private static TrailException service(
      Purpose purpose, AwsServiceException e, Throwable failure, Trouble trouble, int attempts) {
    String code = code(e);
    if (!(e instanceof S3Exception)) {
      return credentials(purpose, failure);
    }
    if (trouble == Trouble.THROTTLED) {
      return failure(
          ErrorCode.STORAGE_UNAVAILABLE,
          purpose,
          "the store asked to slow down "
              + times(attempts)
              + " ("
              + code
              + "); run fewer queries at a time, or try again later",
          failure);
    }
    return switch (code) {
      case "NoSuchBucket" ->
          failure(
              ErrorCode.NOT_FOUND,
              purpose,
              "there is no bucket " + purpose.bucket() + "; check the location",
              failure);
      case "NoSuchKey" ->
          failure(
              ErrorCode.OBJECT_VANISHED,
              purpose,
              "it was deleted after it was listed; run the query again",
              failure);
      case "NoSuchUpload" ->
          failure(
              ErrorCode.STORAGE_UNAVAILABLE,
              purpose,
              "somebody aborted its upload (NoSuchUpload); look for a lifecycle rule that aborts uploads early, and try again",
              failure);
      case "PreconditionFailed" ->
          failure(
              ErrorCode.OBJECT_CHANGED,
              purpose,
              "it was replaced after it was listed; run the query again",
              failure);
      case "InvalidObjectState" ->
          failure(
              ErrorCode.OBJECT_ARCHIVED,
              purpose,
              "it lies in an archived storage class; restore it first, or exclude it with a predicate",
              failure);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "AuthFailure" ->
          failure(
              ErrorCode.NO_CREDENTIALS,
              purpose,
              "the store does not accept the credentials (" + code + "); check them",
              failure);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired" ->
          failure(
              ErrorCode.NO_CREDENTIALS,
              purpose,
              "the credentials have expired (" + code + "); log in again, or refresh them",
              failure);
      case "RequestTimeTooSkewed", "RequestInTheFuture" ->
          failure(
              ErrorCode.STORAGE_UNAVAILABLE,
              purpose,
              "this machine's clock is wrong (" + code + "); set it",
              failure);
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "TemporaryRedirect",
          "IllegalLocationConstraintException" ->
          failure(ErrorCode.STORAGE_UNAVAILABLE, purpose, elsewhere(purpose, e), failure);
      default -> byStatus(purpose, e, failure, attempts);
    };
  }

  private static TrailException byStatus(
      Purpose purpose, AwsServiceException e, Throwable failure, int attempts) {
    String code = code(e);
    return switch (e.statusCode()) {
      case 301, 307, 308 ->
          failure(ErrorCode.STORAGE_UNAVAILABLE, purpose, elsewhere(purpose, e), failure);
      case 401, 403 -> denied(purpose, e, failure);
      case 404 ->
          purpose.action() == Purpose.Action.READ
              ? failure(
                  ErrorCode.OBJECT_VANISHED,
                  purpose,
                  "it was deleted after it was listed; run the query again",
                  failure)
              : failure(
                  ErrorCode.NOT_FOUND,
                  purpose,
                  "the store does not know it (" + code + "); check the location",
                  failure);
      case 412, 416 ->
          failure(
              ErrorCode.OBJECT_CHANGED,
              purpose,
              "it was replaced after it was listed; run the query again",
              failure);
      default ->
          failure(
              ErrorCode.STORAGE_UNAVAILABLE,
              purpose,
              "the store answered "
                  + e.statusCode()
                  + " "
                  + code
                  + (attempts > 1 ? " " + times(attempts) : "")
                  + "; try again later",
              failure);
    };
  }

  private static TrailException denied(Purpose purpose, AwsServiceException e, Throwable failure) {
    String text = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage() + "";
    if (text.contains("kms:") || code(e).startsWith("KMS")) {
      return failure(
          ErrorCode.KEY_ACCESS_DENIED,
          purpose,
          purpose.action().reads()
              ? "its encryption key may not be used; grant kms:Decrypt on the key, or exclude the object with a predicate"
              : "the encryption key may not be used; grant kms:GenerateDataKey and kms:Decrypt on the key",
          failure);
    }
    return failure(
        ErrorCode.ACCESS_DENIED,
        purpose,
        "access is denied; grant "
            + purpose.permission()
            + " on "
            + purpose.resource()
            + (purpose.action().reads()
                ? ", or exclude it with a predicate on account, region or date"
                : ""),
        failure);
  }

  private static TrailException credentials(Purpose purpose, Throwable failure) {
    Optional<AwsServiceException> refusal = find(failure, AwsServiceException.class);
    String why =
        refusal
            .map(
                e ->
                    "the credentials could not be got: AWS answered "
                        + e.statusCode()
                        + " "
                        + code(e)
                        + ".")
            .orElse("no credentials were found.");
    return new TrailException(
        ErrorCode.NO_CREDENTIALS,
        purpose.cannot() + ": " + why + howToGiveCredentials(purpose),
        failure);
  }

  private static String howToGiveCredentials(Purpose purpose) {
    StorageSide side = purpose.side();
    return " Log in (aws sso login), set AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the properties "
        + side.property("profile")
        + ", "
        + side.property("role_arn")
        + " or user and password;"
        + (purpose.action().reads()
            ? " for a public bucket set " + side.property("anonymous") + "=true."
            : " nothing can be written without.");
  }

  private static String properties(Purpose purpose, String... names) {
    List<String> full = Stream.of(names).map(purpose.side()::property).toList();
    int last = full.size() - 1;
    return String.join(", ", full.subList(0, last)) + " and " + full.get(last);
  }

  private static String elsewhere(Purpose purpose, AwsServiceException e) {
    Optional<String> region =
        Optional.ofNullable(e.awsErrorDetails())
            .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
            .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"));
    return "the bucket "
        + purpose.bucket()
        + " is in another region; set "
        + purpose.side().property("region")
        + "="
        + region.orElse("…, the bucket's own");
  }

  private static TrailException failure(
      ErrorCode code, Purpose purpose, String why, Throwable cause) {
    String message = purpose.cannot() + ": " + why + ".";
    return purpose.place() == null
        ? new TrailException(code, message, cause)
        : new TrailException(code, message, purpose.place(), cause);
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode() + "";
  }

  private static String times(int attempts) {
    return attempts == 1 ? "once" : attempts + " times";
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (type.isInstance(e)) {
        return Optional.of(type.cast(e));
      }
    }
    return Optional.empty();
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
