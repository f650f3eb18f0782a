package io.trailql.generator.event;

/** Calls to S3, of buckets and of objects. */
final class StorageActions {
  private static final Document OBJECT =
      (json, call, random) ->
          json.text("bucketName", call.target())
              .text("Host", call.target() + ".s3." + call.region() + ".amazonaws.com")
              .text("key", key(random));

  private static final Document BUCKET_ACL =
      (json, call, random) ->
          json.text("bucketName", call.target())
              .text("Host", call.target() + ".s3." + call.region() + ".amazonaws.com")
              .text("acl", "");

  private static final Document LISTING =
      (json, call, random) ->
          json.text("list-type", "2")
              .text("bucketName", call.target())
              .text(
                  "prefix",
                  "warehouse/curated/events/v2/year=2024/month=" + random.between(10, 12) + "/")
              .text("max-keys", "1000")
              .text("Host", call.target() + ".s3." + call.region() + ".amazonaws.com");

  private static final Document TRANSFER =
      (json, call, random) -> {
        json.text("SignatureVersion", "SigV4")
            .text("CipherSuite", "TLS_AES_128_GCM_SHA256")
            .number("bytesTransferredIn", random.chance(0.7) ? "0.0" : "" + random.below(65536))
            .text("AuthenticationMethod", "AuthHeader")
            .text("x-amz-id-2", random.base64(55) + "=")
            .number("bytesTransferredOut", random.below(1 << 20));
      };

  private static final Document OBJECT_AND_BUCKET =
      (json, call, random) -> {
        json.object()
            .text("type", "AWS::S3::Object")
            .text("ARNPrefix", "arn:aws:s3:::" + call.target() + "/")
            .endObject();
        bucket(json, call);
      };

  private static final Document BUCKET = (json, call, random) -> bucket(json, call);

  private StorageActions() {}

  private static void bucket(JsonBytes json, Call call) {
    json.object()
        .text("accountId", call.account().id())
        .text("type", "AWS::S3::Bucket")
        .text("ARN", "arn:aws:s3:::" + call.target())
        .endObject();
  }

  private static String key(Randomness random) {
    return "warehouse/curated/events/v2/year=2024/month="
        + random.between(10, 12)
        + "/part-"
        + String.format("%05d", random.below(400))
        + "-c000.snappy.parquet";
  }

  private static Action onObject(String name, boolean readOnly) {
    return Action.of("s3", name, Action.Kind.DATA, readOnly)
        .about((account, random) -> random.skewed(account.buckets()))
        .request(OBJECT)
        .additional(TRANSFER)
        .resources(OBJECT_AND_BUCKET);
  }

  private static Action onBucket(Action action) {
    return action
        .about((account, random) -> random.skewed(account.buckets()))
        .request(BUCKET_ACL)
        .additional(TRANSFER)
        .resources(BUCKET);
  }

  static void addTo(Weighted<Action> actions) {
    Action put =
        onObject("PutObject", false)
            .response(
                (json, call, random) ->
                    json.text("x-amz-server-side-encryption", "aws:kms")
                        .text("x-amz-server-side-encryption-bucket-key-enabled", "true"));
    actions
        .add(13_000, onObject("GetObject", true))
        .add(6_000, put)
        .add(3_000, onObject("HeadObject", true))
        .add(800, onObject("DeleteObject", false))
        .add(3_000, onBucket(Action.read("s3", "ListObjects").data()).request(LISTING))
        .add(900, onBucket(Action.read("s3", "HeadBucket").data()))
        .add(700, onBucket(Action.read("s3", "GetBucketLocation")))
        .add(500, onBucket(Action.read("s3", "GetBucketPolicy")))
        .add(400, onBucket(Action.read("s3", "GetBucketEncryption")))
        .add(300, onBucket(Action.read("s3", "GetBucketTagging")))
        .add(60, onBucket(Action.write("s3", "PutBucketPolicy")))
        .add(30, onBucket(Action.write("s3", "PutBucketPublicAccessBlock")))
        .add(20, onBucket(Action.write("s3", "CreateBucket")))
        .add(400, Action.read("s3", "ListBuckets").additional(TRANSFER));
  }

  static Action aclCheck() {
    return onBucket(Action.read("s3", "GetBucketAcl"));
  }

  static Action delivery() {
    return onObject("PutObject", false);
  }

  static Action publicRead() {
    return onObject("GetObject", true);
  }

  static Action throughEndpoint(String name, boolean readOnly) {
    return Action.of("s3", name, Action.Kind.NETWORK, readOnly)
        .about((account, random) -> random.skewed(account.buckets()))
        .resources(BUCKET);
  }
}
