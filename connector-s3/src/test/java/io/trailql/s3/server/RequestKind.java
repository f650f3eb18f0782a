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
  /** Anything else. */
  OTHER
}
