package io.trailql.generator.event;

/** Calls to IAM, STS, KMS, and sign-ins to the console. */
final class SecurityActions {
  private static final Document KEY =
      (json, call, random) ->
          json.object()
              .text("accountId", call.account().id())
              .text("type", "AWS::KMS::Key")
              .text("ARN", call.arn("kms", "key/" + call.target()))
              .endObject();

  private static final Document ROLE =
      (json, call, random) ->
          json.object()
              .text("accountId", call.account().id())
              .text("type", "AWS::IAM::Role")
              .text("ARN", call.roleArn(call.target()))
              .endObject();

  private static final Document ROLE_NAME =
      (json, call, random) -> json.text("roleName", call.target());

  private static final Document USER_NAME =
      (json, call, random) -> json.text("userName", call.target());

  private static final Document POLICY =
      (json, call, random) ->
          json.text("roleName", call.target())
              .text("policyName", "inline-" + random.below(40))
              .text(
                  "policyDocument",
                  """
                  {
                    "Version": "2012-10-17",
                    "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]
                  }""");

  private SecurityActions() {}

  private static String role(Account account, Randomness random) {
    return random.skewed(account.roles()).name();
  }

  private static String user(Account account, Randomness random) {
    return random.skewed(account.users()).name();
  }

  static void addTo(Weighted<Action> actions) {
    actions
        .add(6_500, decrypt())
        .add(1_800, dataKey())
        .add(600, Action.read("kms", "DescribeKey").about(SecurityActions::key).resources(KEY))
        .add(3_500, assumeRole())
        .add(2_500, Action.read("sts", "GetCallerIdentity"))
        .add(1_500, iam(Action.read("iam", "GetRole")))
        .add(800, iam(Action.read("iam", "ListAttachedRolePolicies")))
        .add(700, iam(Action.read("iam", "ListRolePolicies")))
        .add(500, iam(Action.read("iam", "GetRolePolicy")))
        .add(400, Action.read("iam", "ListRoles"))
        .add(300, Action.read("iam", "ListUsers"))
        .add(250, Action.read("iam", "GetUser").about(SecurityActions::user).request(USER_NAME))
        .add(60, iam(Action.write("iam", "CreateRole")))
        .add(50, iam(Action.write("iam", "DeleteRole")))
        .add(80, iam(Action.write("iam", "AttachRolePolicy")))
        .add(60, iam(Action.write("iam", "PutRolePolicy")).request(POLICY))
        .add(40, iam(Action.write("iam", "UpdateAssumeRolePolicy")))
        .add(20, onUser("CreateUser"))
        .add(20, onUser("CreateAccessKey"))
        .add(15, onUser("DeleteAccessKey"))
        .add(10, onUser("UpdateLoginProfile"));
  }

  private static String key(Account account, Randomness random) {
    return random.skewed(account.keys());
  }

  private static Action iam(Action action) {
    return action.about(SecurityActions::role).request(ROLE_NAME);
  }

  private static Action onUser(String name) {
    return Action.write("iam", name)
        .about(SecurityActions::user)
        .request(USER_NAME)
        .response(
            (json, call, random) ->
                json.object("user")
                    .text("path", "/")
                    .text("userName", call.target())
                    .text("arn", "arn:aws:iam::" + call.account().id() + ":user/" + call.target())
                    .endObject());
  }

  static Action decrypt() {
    return Action.read("kms", "Decrypt")
        .about(SecurityActions::key)
        .request(
            (json, call, random) ->
                json.object("encryptionContext")
                    .text("aws:s3:arn", "arn:aws:s3:::" + random.skewed(call.account().buckets()))
                    .endObject()
                    .text("encryptionAlgorithm", "SYMMETRIC_DEFAULT"))
        .resources(KEY);
  }

  static Action dataKey() {
    return Action.read("kms", "GenerateDataKey")
        .about(SecurityActions::key)
        .request(
            (json, call, random) ->
                json.text("keySpec", "AES_256")
                    .text("keyId", call.arn("kms", "key/" + call.target()))
                    .object("encryptionContext")
                    .text("aws:s3:arn", "arn:aws:s3:::" + random.skewed(call.account().buckets()))
                    .endObject())
        .resources(KEY);
  }

  static Action assumeRole() {
    return assume("AssumeRole");
  }

  static Action assume(String name) {
    return Action.read("sts", name)
        .about(SecurityActions::role)
        .request(
            (json, call, random) ->
                json.text("roleArn", call.roleArn(call.target()))
                    .text("roleSessionName", random.skewed(call.account().instances()))
                    .number("durationSeconds", 3600))
        .response(
            (json, call, random) ->
                json.object("credentials")
                    .text("accessKeyId", "ASIA" + random.base32(9) + "EXAMPLE")
                    .text("sessionToken", "IQoJb3JpZ2luX2VjE" + random.base64(60))
                    .text("expiration", "Mar 1, 2024, 11:16:09 PM")
                    .endObject()
                    .object("assumedRoleUser")
                    .text("assumedRoleId", "AROA" + random.base32(17) + ":session")
                    .text(
                        "arn",
                        call.arn("sts", "assumed-role/" + call.target() + "/session")
                            .replace(call.region(), ""))
                    .endObject())
        .resources(ROLE);
  }

  /** A sign-in; its target says whether a second factor was used: Yes or No. */
  static Action consoleLogin() {
    return Action.of("signin", "ConsoleLogin", Action.Kind.SIGN_IN, false)
        .about((account, random) -> random.chance(0.75) ? "Yes" : "No")
        .response(
            (json, call, random) ->
                json.text("ConsoleLogin", call.failure() == null ? "Success" : "Failure"))
        .additional(
            (json, call, random) ->
                json.text("LoginTo", "https://console.aws.amazon.com/console/home?state=hashArgs")
                    .text("MobileVersion", "No")
                    .text("MFAUsed", call.target()));
  }

  static Action keyRotation() {
    return Action.of("kms", "RotateKey", Action.Kind.SERVICE, false)
        .about(SecurityActions::key)
        .additional((json, call, random) -> json.text("keyId", call.target()))
        .resources(KEY);
  }
}
