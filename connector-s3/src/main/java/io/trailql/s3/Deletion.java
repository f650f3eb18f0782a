package io.trailql.s3;

import io.trailql.storage.DeleteFailure;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deletes many objects, up to a thousand by one request; keys that may be tried again are. */
final class Deletion {
  private static final int MOST = 1000;

  private final Bucket bucket;

  Deletion(Bucket bucket) {
    this.bucket = bucket;
  }

  List<DeleteFailure> delete(List<String> keys) {
    List<DeleteFailure> failures = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MOST) {
      List<String> left = keys.subList(from, Math.min(keys.size(), from + MOST));
      for (int attempt = 1; !left.isEmpty(); attempt++) {
        left = attempt(left, attempt, failures);
      }
    }
    return failures;
  }

  /** Answers those that should be tried again. */
  private List<String> attempt(List<String> keys, int attempt, List<DeleteFailure> failures) {
    List<String> again = new ArrayList<>();
    Trouble worst = Trouble.FINAL;
    for (S3Error error : send(keys)) {
      Trouble trouble = Trouble.ofCode(error.code() + "");
      if (attempt < bucket.backoff().attempts(trouble)) {
        again.add(error.key());
        worst = trouble;
      } else if (!"NoSuchKey".equals(error.code())) {
        failures.add(failure(error, trouble, attempt));
      }
    }
    if (!again.isEmpty()) {
      bucket.calls().pause(bucket.backoff().delay(attempt, worst));
    }
    return again;
  }

  private List<S3Error> send(List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsRequest request =
        DeleteObjectsRequest.builder()
            .bucket(bucket.name())
            .delete(delete -> delete.objects(objects).quiet(true))
            .build();
    return bucket
        .requests()
        .send(
            bucket.purpose(Purpose.Action.DELETE, keys.get(0)),
            () -> bucket.client().deleteObjects(request))
        .errors();
  }

  /** As if a request of its own had failed. */
  private DeleteFailure failure(S3Error error, Trouble trouble, int attempts) {
    Purpose purpose = bucket.purpose(Purpose.Action.DELETE, error.key());
    Throwable cause =
        S3Exception.builder()
            .statusCode("AccessDenied".equals(error.code()) ? 403 : 500)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(error.code())
                    .errorMessage(error.message())
                    .build())
            .build();
    return new DeleteFailure(error.key(), Failures.of(purpose, cause, trouble, attempts));
  }
}
