package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is uploaded while it is written: in one request when it fits one part, else in
 * parts of 16 MiB, one at a time and one in memory. S3 takes 10,000 parts, so 156 GiB.
 *
 * <p>Parts of an upload that nobody completes or aborts, because the process died, stay at the
 * store, unseen and paid for, until {@link Leftovers} or a lifecycle rule of the bucket aborts it.
 */
final class S3Creation implements ObjectCreation {
  static final int PART = 16 << 20;
  private static final Duration ABORT_LIMIT = Duration.ofSeconds(5);

  private final Bucket bucket;
  private final Writes writes;
  private final Creation creation;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] part = new byte[64 << 10];
  private int filled;
  private long position;
  private int requests;
  private String uploadId = "";
  private boolean ended;

  S3Creation(Bucket bucket, Writes writes, String key) {
    this.bucket = bucket;
    this.writes = writes;
    this.creation = new Creation(bucket, key);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireOpen();
    int done = 0;
    while (done < length) {
      if (filled == PART) {
        upload();
      }
      int count = Math.min(length - done, PART - filled);
      ensure(filled + count);
      System.arraycopy(bytes, offset + done, part, filled, count);
      filled += count;
      position += count;
      done += count;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int requests() {
    return requests;
  }

  @Override
  public ObjectVersion finish() {
    requireOpen();
    CreateOutcome outcome = uploadId.isEmpty() ? put() : complete();
    ended = !(outcome instanceof CreateOutcome.Exists);
    if (outcome instanceof CreateOutcome.Created created) {
      return created.object();
    }
    if (outcome instanceof CreateOutcome.Unknown unknown) {
      throw new TrailException(ErrorCode.STORAGE_UNAVAILABLE, unknown.reason());
    }
    throw new TrailException(
        ErrorCode.INTERNAL_ERROR,
        creation.purpose().cannot()
            + ": there is an object of this name already, and it was kept.");
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      if (!uploadId.isEmpty()) {
        bucket
            .calls()
            .tidy(
                () -> bucket.client().abortMultipartUpload(writes.abort(creation, uploadId)),
                ABORT_LIMIT);
      }
    }
  }

  private CreateOutcome put() {
    byte[] content = Arrays.copyOf(part, filled);
    requests++;
    return writes.put(creation, content);
  }

  private CreateOutcome complete() {
    if (filled > 0) {
      upload();
    }
    requests++;
    return writes.complete(creation, uploadId, parts, position);
  }

  private void upload() {
    if (uploadId.isEmpty()) {
      requests++;
      uploadId =
          bucket
              .requests()
              .send(
                  creation.purpose(),
                  () -> bucket.client().createMultipartUpload(writes.begin(creation)).uploadId());
    }
    int number = parts.size() + 1;
    int length = filled;
    requests++;
    String etag =
        bucket
            .requests()
            .send(
                creation.purpose(),
                () ->
                    bucket
                        .client()
                        .uploadPart(
                            writes.part(creation, uploadId, number, length),
                            Writes.body(part, length))
                        .eTag());
    parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    filled = 0;
  }

  private void ensure(int capacity) {
    if (capacity > part.length) {
      part = Arrays.copyOf(part, (int) Math.min(PART, Math.max(capacity, 2L * part.length)));
    }
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException(
          "the creation of " + creation.purpose().location() + " has ended");
    }
  }
}
