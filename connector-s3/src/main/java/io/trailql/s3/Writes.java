package io.trailql.s3;

import io.trailql.storage.CreateOutcome;
import io.trailql.storage.Encryption;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * The requests that create objects. Whatever makes an object appear says {@code If-None-Match: *},
 * so that no request that leaves this class can replace one.
 */
final class Writes {
  private static final String ABSENT = "*";

  private final String bucket;
  private final Optional<Encryption> encryption;

  Writes(String bucket, Optional<Encryption> encryption) {
    this.bucket = bucket;
    this.encryption = encryption;
  }

  /** Creates an object by one request. */
  CreateOutcome put(Creation creation, byte[] content) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(creation.purpose().path())
            .metadata(creation.metadata())
            .ifNoneMatch(ABSENT);
    encryption.ifPresent(
        e -> {
          put.serverSideEncryption(e.method().header());
          e.kmsKey().ifPresent(put::ssekmsKeyId);
        });
    PutObjectRequest request = put.build();
    return creation.send(
        new ReadBack.Expected(content.length, Optional.of(content)),
        client -> client.putObject(request, body(content, content.length)).eTag());
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

  CompleteMultipartUploadRequest complete(
      Creation creation, String uploadId, List<CompletedPart> parts) {
    return CompleteMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(creation.purpose().path())
        .uploadId(uploadId)
        .multipartUpload(upload -> upload.parts(parts))
        .ifNoneMatch(ABSENT)
        .build();
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
