package io.trailql.generator.event;

import java.util.function.Consumer;

/**
 * Who makes a call: what {@code userIdentity} says.
 *
 * @param type the identity's type, null where the record names none
 * @param arn the principal's ARN, null for services and foreign accounts
 * @param principalId the unique id, null for services
 * @param accessKeyId the key that signed, or null
 * @param invokedBy the service that calls, or null
 * @param json writes the members of {@code userIdentity}
 */
public record Caller(
    String type,
    String arn,
    String principalId,
    String accessKeyId,
    String invokedBy,
    Consumer<JsonBytes> json) {
  /** An IAM user that calls with a key, or from the console without one. */
  public static Caller user(String account, User user, String accessKeyId) {
    String arn = "arn:aws:iam::" + account + ":user/" + user.name();
    return new Caller(
        "IAMUser",
        arn,
        user.id(),
        accessKeyId,
        null,
        json ->
            json.text("type", "IAMUser")
                .text("principalId", user.id())
                .text("arn", arn)
                .text("accountId", account)
                .textIfAny("accessKeyId", accessKeyId)
                .text("userName", user.name()));
  }

  /** A sign-in under a name that no user has: the name is hidden. */
  public static Caller unknownUser(String account) {
    return new Caller(
        "IAMUser",
        null,
        null,
        "",
        null,
        json ->
            json.text("type", "IAMUser")
                .text("accountId", account)
                .text("accessKeyId", "")
                .text("userName", "HIDDEN_DUE_TO_SECURITY_REASONS"));
  }

  /** A role's session. */
  public static Caller session(
      String account, String role, String roleId, String session, String key, String created) {
    String arn = "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session;
    String principal = roleId + ":" + session;
    return new Caller(
        "AssumedRole",
        arn,
        principal,
        key,
        null,
        json -> {
          json.text("type", "AssumedRole")
              .text("principalId", principal)
              .text("arn", arn)
              .text("accountId", account)
              .text("accessKeyId", key)
              .object("sessionContext")
              .object("sessionIssuer")
              .text("type", "Role")
              .text("principalId", roleId)
              .text("arn", "arn:aws:iam::" + account + ":role/" + role)
              .text("accountId", account)
              .text("userName", role)
              .endObject();
          attributes(json.object("webIdFederationData").endObject(), created, "false");
          if (session.startsWith("i-")) {
            json.text("ec2RoleDelivery", "2.0");
          }
          json.endObject();
        });
  }

  /** The root of an account. */
  public static Caller root(String account, String accessKeyId, String created) {
    String arn = "arn:aws:iam::" + account + ":root";
    return new Caller(
        "Root",
        arn,
        account,
        accessKeyId,
        null,
        json -> {
          json.text("type", "Root")
              .text("principalId", account)
              .text("arn", arn)
              .text("accountId", account)
              .text("accessKeyId", accessKeyId);
          if (created != null) {
            json.object("sessionContext").object("sessionIssuer").endObject();
            attributes(json.object("webIdFederationData").endObject(), created, "true");
            json.endObject();
          }
        });
  }

  private static void attributes(JsonBytes json, String created, String mfa) {
    json.object("attributes")
        .text("creationDate", created)
        .text("mfaAuthenticated", mfa)
        .endObject();
  }
}
