package io.trailql.s3;

import io.trailql.storage.CreateOutcome;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.Encryption;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * The requests that create objects. Whatever makes an object appear says {@code If-None-Match: *},
 * so that no request that leaves this class can replace one; unless it may, and the store has
 * refused to understand that. Thread-safe.
 */
final class Writes {
  private static final String ABSENT = "*";

  private final String bucket;
  private final Optional<Encryption> encryption;
  private final CreationCondition condition;
  private volatile boolean isPlain;

  Writes(String bucket, Optional<Encryption> encryption, CreationCondition condition) {
    this.bucket = bucket;
    this.encryption = encryption;
    this.condition = condition;
  }

  /** Creates an object by one request. */
  CreateOutcome put(Creation creation, byte[] content) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(creation.purpose().path())
            .metadata(creation.metadata());
    encryption.ifPresent(
        e -> {
          put.serverSideEncryption(e.method().header());
          e.kmsKey().ifPresent(put::ssekmsKeyId);
        });
    return creation.send(
        new ReadBack.Expected(content.length, Optional.of(content)),
        client ->
            conditional(
                value ->
                    client
                        .putObject(put.ifNoneMatch(value).build(), body(content, content.length))
                        .eTag()));
  }

  CreateMultipartUploadRequest begin(Creation creation) {
    CreateMultipartUploadRequest.Builder begin =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(creation.purpose().path())
            .metadata(creation.metadata());
    encryption.ifPresent(
        e -> {
          begin.serverSideEncryption(e.method().header());
          e.kmsKey().ifPresent(begin::ssekmsKeyId);
        });
    return begin.build();
  }

  UploadPartRequest part(Creation creation, String uploadId, int number, long length) {
    return UploadPartRequest.builder()
        .bucket(bucket)
        .key(creation.purpose().path())
        .uploadId(uploadId)
        .partNumber(number)
        .contentLength(length)
        .build();
  }

  /** Makes an object of its parts, by one request. */
  CreateOutcome complete(
      Creation creation, String uploadId, List<CompletedPart> parts, long length) {
    CompleteMultipartUploadRequest.Builder complete = completion(creation, uploadId, parts);
    return creation.send(
        new ReadBack.Expected(length, Optional.empty()),
        client ->
            conditional(
                value ->
                    client.completeMultipartUpload(complete.ifNoneMatch(value).build()).eTag()));
  }

  /** Sends a request with the condition or, if it may be left out and must be, without. */
  private String conditional(Function<String, String> request) {
    if (isPlain) {
      return request.apply(null);
    }
    try {
      return request.apply(ABSENT);
    } catch (S3Exception e) {
      if (condition == CreationCondition.ALWAYS || !isUnknown(e)) {
        throw e;
      }
      isPlain = true;
      return request.apply(null);
    }
  }

  /** How stores say that they do not know the header, and did nothing. */
  private static boolean isUnknown(S3Exception e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return e.statusCode() == 501
        || e.statusCode() == 400
            && Set.of("NotImplemented", "InvalidArgument", "InvalidRequest").contains(code);
  }

  private CompleteMultipartUploadRequest.Builder completion(
      Creation creation, String uploadId, List<CompletedPart> parts) {
    return CompleteMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(creation.purpose().path())
        .uploadId(uploadId)
        .multipartUpload(upload -> upload.parts(parts));
  }

  AbortMultipartUploadRequest abort(Creation creation, String uploadId) {
    return AbortMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(creation.purpose().path())
        .uploadId(uploadId)
        .build();
  }

  /** A body that is not copied, and can be sent again. */
  static RequestBody body(byte[] bytes, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
  }
}
