package io.trailql.s3;

import io.trailql.error.Place;
import io.trailql.storage.StorageSide;

/**
 * What a request is for, as failures name it.
 *
 * @param side whose properties help
 * @param action what is done
 * @param bucket its name
 * @param path prefix or key
 */
record Purpose(StorageSide side, Action action, String bucket, String path) {
  /** What is done to the bucket. */
  enum Action {
    LIST("list", "s3:ListBucket"),
    READ("read", "s3:GetObject"),
    CREATE("create", "s3:PutObject"),
    DELETE("delete", "s3:DeleteObject"),
    LIST_UPLOADS("list unfinished uploads to", "s3:ListBucketMultipartUploads"),
    ABORT("abort an upload to", "s3:AbortMultipartUpload");

    private final String verb;
    private final String permission;

    Action(String verb, String permission) {
      this.verb = verb;
      this.permission = permission;
    }

    /** Whether it leaves everything as it is. */
    boolean reads() {
      return this == LIST || this == READ;
    }
  }

  /** {@code Cannot list s3://bucket/prefix}. */
  String cannot() {
    return "Cannot " + action.verb + " " + location();
  }

  String permission() {
    return action.permission;
  }

  String location() {
    return "s3://" + bucket + "/" + path;
  }

  /** What the permission must be granted on. */
  String resource() {
    return switch (action) {
      case LIST -> "the bucket " + bucket + (path.isEmpty() ? "" : " for the prefix " + path);
      case LIST_UPLOADS -> "the bucket " + bucket;
      default -> "arn:aws:s3:::" + bucket + "/" + path;
    };
  }

  /** The object, when it is one; null for a listing. */
  Place place() {
    return action == Action.LIST || action == Action.LIST_UPLOADS ? null : Place.of(location());
  }

  /** The same object, for something else. */
  Purpose to(Action other) {
    return new Purpose(side, other, bucket, path);
  }
}
