package io.trailql.generator.event;

import java.util.List;
import java.util.Map;

/** Picks why a call failed, in the words of the service called. */
final class Failures {
  private static final List<String> CLASSIC =
      List.of("iam.amazonaws.com", "s3.amazonaws.com", "sts.amazonaws.com", "sns.amazonaws.com");
  private static final Map<String, Failure> USUAL =
      Map.of(
          "s3.amazonaws.com",
          new Failure("NoSuchKey", "The specified key does not exist."),
          "ec2.amazonaws.com",
          new Failure("Client.RequestLimitExceeded", "Request limit exceeded."),
          "iam.amazonaws.com",
          new Failure("NoSuchEntityException", "The role with name legacy cannot be found."),
          "kms.amazonaws.com",
          new Failure("InvalidCiphertextException", null));
  private static final Failure THROTTLED = new Failure("ThrottlingException", "Rate exceeded");
  private static final Failure NOT_FOUND =
      new Failure("ResourceNotFoundException", "The requested resource was not found");
  private static final Failure INVALID =
      new Failure("ValidationException", "1 validation error detected: Value at 'name' is invalid");

  private Failures() {}

  static Failure of(Call call, Randomness random) {
    if (random.chance(0.45)) {
      return denied(call);
    }
    Failure usual = USUAL.get(call.action().source());
    if (usual != null && random.chance(0.8)) {
      return usual;
    }
    return random.chance(0.5) ? THROTTLED : random.chance(0.7) ? NOT_FOUND : INVALID;
  }

  /** The caller may not do what it tried. */
  static Failure denied(Call call) {
    String source = call.action().source();
    if (source.equals("ec2.amazonaws.com")) {
      return new Failure(
          "Client.UnauthorizedOperation", "You are not authorized to perform this operation.");
    }
    String service = source.substring(0, source.indexOf('.'));
    String action = service + ":" + call.action().name();
    String arn = call.caller().arn();
    String message =
        arn == null
            ? "Access Denied"
            : "User: "
                + arn
                + " is not authorized to perform: "
                + action
                + " because no identity-based policy allows the "
                + action
                + " action";
    return new Failure(
        CLASSIC.contains(source) ? "AccessDenied" : "AccessDeniedException", message);
  }
}
