package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Looks whose object lies under a key: each creation has a number of its own, which its object
 * carries as user metadata. Only where the store has lost it does the content have to tell.
 */
final class ReadBack {
  /** The name of the user metadata. */
  static final String NUMBER = "trailql-creation";

  /**
   * What an object was meant to be.
   *
   * @param size of the content
   * @param content when it is at hand; without it the key must be one that nobody else uses
   */
  record Expected(long size, Optional<byte[]> content) {}

  /** Whose object it is. */
  enum Kind {
    OURS,
    ANOTHER,
    NOTHING,
    UNREADABLE
  }

  /**
   * What was found.
   *
   * @param version of our object
   * @param reason why it could not be read
   */
  record Finding(Kind kind, String version, String reason) {}

  private final Bucket bucket;
  private final Purpose purpose;
  private final String number;
  private final Expected expected;

  ReadBack(Bucket bucket, Purpose creation, String number, Expected expected) {
    this.bucket = bucket;
    this.purpose = creation.to(Purpose.Action.READ);
    this.number = number;
    this.expected = expected;
  }

  /**
   * Reads, as often as it takes.
   *
   * @param doubt whether an attempt of ours may have worked; otherwise equal content is another's
   */
  Finding look(boolean doubt) {
    try {
      return bucket.requests().send(purpose, () -> found(doubt));
    } catch (TrailException e) {
      return e.code() == ErrorCode.OBJECT_VANISHED
          ? new Finding(Kind.NOTHING, "", "")
          : new Finding(Kind.UNREADABLE, "", e.getMessage());
    }
  }

  private Finding found(boolean doubt) throws IOException {
    GetObjectRequest get =
        GetObjectRequest.builder().bucket(bucket.name()).key(purpose.path()).build();
    try (ResponseInputStream<GetObjectResponse> object = bucket.client().getObject(get)) {
      String theirs = object.response().metadata().get(NUMBER);
      boolean ours = theirs == null ? doubt && isSame(object) : theirs.equals(number);
      object.abort();
      String version = object.response().eTag() == null ? "" : object.response().eTag();
      return new Finding(ours ? Kind.OURS : Kind.ANOTHER, version, "");
    }
  }

  private boolean isSame(ResponseInputStream<GetObjectResponse> object) throws IOException {
    if (object.response().contentLength() != expected.size()) {
      return false;
    }
    return expected.content().isEmpty()
        || Arrays.equals(object.readAllBytes(), expected.content().get());
  }
}
