package io.trailql.s3.server;

/** Errors as S3 answers them. */
enum S3Error {
  ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
  KMS_DENIED(
      403,
      "AccessDenied",
      "User: arn:aws:sts::111111111111:assumed-role/reader/s is not authorized to perform: kms:Decrypt on resource: "
          + "arn:aws:kms:us-east-1:111111111111:key/00000000-0000-0000-0000-000000000000 because no identity-based policy allows "
          + "the kms:Decrypt action"),
  AUTHORIZATION_HEADER_MALFORMED(
      400,
      "AuthorizationHeaderMalformed",
      "The authorization header is malformed; the region is wrong"),
  BAD_DIGEST(400, "BadDigest", "The body is not framed as announced."),
  CONDITIONAL_REQUEST_CONFLICT(
      409,
      "ConditionalRequestConflict",
      "The conditional request cannot succeed due to a conflicting operation against this resource."),
  EXPIRED_TOKEN(400, "ExpiredToken", "The provided token has expired."),
  INTERNAL_ERROR(500, "InternalError", "We encountered an internal error. Please try again."),
  INVALID_ACCESS_KEY_ID(
      403,
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records."),
  INVALID_OBJECT_STATE(
      403, "InvalidObjectState", "The operation is not valid for the object's storage class"),
  INVALID_RANGE(416, "InvalidRange", "The requested range is not satisfiable"),
  MALFORMED_XML(400, "MalformedXML", "The XML you provided was not well-formed."),
  METHOD_NOT_ALLOWED(
      405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
  NO_SUCH_BUCKET(404, "NoSuchBucket", "The specified bucket does not exist"),
  NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
  NO_SUCH_UPLOAD(404, "NoSuchUpload", "The specified upload does not exist."),
  PERMANENT_REDIRECT(
      301,
      "PermanentRedirect",
      "The bucket you are attempting to access must be addressed using another endpoint."),
  NOT_IMPLEMENTED(
      501, "NotImplemented", "A header you provided implies functionality that is not implemented"),
  PRECONDITION_FAILED(
      412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
  SLOW_DOWN(503, "SlowDown", "Please reduce your request rate.");

  private final int status;
  private final String code;
  private final String message;

  S3Error(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** Code and message, as elements. */
  String element() {
    return "<Code>" + code + "</Code><Message>" + message + "</Message>";
  }

  Answer answer(String resource) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>"
            + element()
            + "<Resource>"
            + Answer.escape(resource)
            + "</Resource><RequestId>0000000000000000</RequestId></Error>";
    return Answer.xml(status, xml);
  }
}
