package io.trailql.s3;

import io.trailql.error.Place;

/**
 * What a request is for, as failures name it.
 *
 * @param action list or read
 * @param bucket its name
 * @param path prefix or key
 */
record Purpose(Action action, String bucket, String path) {
  /** What is done to the bucket. */
  enum Action {
    LIST("list", "s3:ListBucket"),
    READ("read", "s3:GetObject");

    private final String verb;
    private final String permission;

    Action(String verb, String permission) {
      this.verb = verb;
      this.permission = permission;
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
    return action == Action.LIST
        ? "the bucket " + bucket + (path.isEmpty() ? "" : " for the prefix " + path)
        : "arn:aws:s3:::" + bucket + "/" + path;
  }

  /** The object, when it is one; null for a listing. */
  Place place() {
    return action == Action.READ ? Place.of(location()) : null;
  }
}
