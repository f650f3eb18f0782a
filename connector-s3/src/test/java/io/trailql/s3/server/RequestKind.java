package io.trailql.s3.server;

/** What a request asks for. */
public enum RequestKind {
  /** ListObjectsV2. */
  LIST,
  /** GetObject. */
  GET,
  /** HeadObject. */
  HEAD,
  /** HeadBucket. */
  HEAD_BUCKET,
  /** PutObject. */
  PUT,
  /** DeleteObject. */
  DELETE,
  /** DeleteObjects. */
  DELETE_MANY,
  /** CreateMultipartUpload. */
  BEGIN_UPLOAD,
  /** UploadPart. */
  UPLOAD_PART,
  /** ListMultipartUploads. */
  LIST_UPLOADS,
  /** CompleteMultipartUpload. */
  COMPLETE_UPLOAD,
  /** AbortMultipartUpload. */
  ABORT_UPLOAD,
  /** Anything else. */
  OTHER
}
