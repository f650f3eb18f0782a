package io.trailql.s3;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Aborts uploads in parts that nobody will complete. */
final class Leftovers {
  private final Bucket bucket;

  Leftovers(Bucket bucket) {
    this.bucket = bucket;
  }

  /** Answers how many there were. */
  int remove(String prefix, Instant before) {
    int removed = 0;
    ListMultipartUploadsRequest request =
        ListMultipartUploadsRequest.builder().bucket(bucket.name()).prefix(prefix).build();
    while (true) {
      ListMultipartUploadsResponse page = list(prefix, request);
      for (MultipartUpload upload : page.uploads()) {
        if (upload.initiated().isBefore(before) && abort(upload)) {
          removed++;
        }
      }
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return removed;
      }
      request =
          request.toBuilder()
              .keyMarker(page.nextKeyMarker())
              .uploadIdMarker(page.nextUploadIdMarker())
              .build();
    }
  }

  private ListMultipartUploadsResponse list(String prefix, ListMultipartUploadsRequest page) {
    return bucket
        .requests()
        .send(
            bucket.purpose(Purpose.Action.LIST_UPLOADS, prefix),
            () -> bucket.client().listMultipartUploads(page));
  }

  /** Whether this call ended it. */
  private boolean abort(MultipartUpload upload) {
    AbortMultipartUploadRequest abort =
        AbortMultipartUploadRequest.builder()
            .bucket(bucket.name())
            .key(upload.key())
            .uploadId(upload.uploadId())
            .build();
    return bucket
        .requests()
        .send(
            bucket.purpose(Purpose.Action.ABORT, upload.key()),
            () -> {
              try {
                bucket.client().abortMultipartUpload(abort);
                return true;
              } catch (NoSuchUploadException e) {
                return false;
              }
            });
  }
}
