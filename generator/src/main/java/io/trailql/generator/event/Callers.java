package io.trailql.generator.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes the callers that are no person's and no story's. */
final class Callers {
  private static final List<String> SERVICES =
      List.of(
          "ec2.amazonaws.com",
          "lambda.amazonaws.com",
          "ecs-tasks.amazonaws.com",
          "autoscaling.amazonaws.com",
          "cloudtrail.amazonaws.com",
          "delivery.logs.amazonaws.com",
          "rds.amazonaws.com",
          "config.amazonaws.com",
          "eks.amazonaws.com",
          "secretsmanager.amazonaws.com",
          "guardduty.amazonaws.com",
          "backup.amazonaws.com");
  private static final List<String> PROVIDERS =
      List.of("token.actions.githubusercontent.com", "oidc.eks.us-east-1.amazonaws.com", "gitlab");

  private Callers() {}

  static Caller service(Randomness random) {
    return invoked("AWSService", random.skewed(SERVICES));
  }

  /** A service event: no type, and the service that acted. */
  static Caller untyped(Account account, String source) {
    return new Caller(null, null, null, null, source, json -> json.text("accountId", account.id()));
  }

  private static Caller invoked(String type, String service) {
    return new Caller(type, null, null, null, service, json -> json.text("type", type));
  }

  static Caller session(Account account, Instant time, Randomness random) {
    Role role = random.skewed(account.roles());
    String session =
        switch (role.sessions()) {
          case PEOPLE -> random.skewed(account.people()) + "@example.com";
          case INSTANCES -> random.skewed(account.instances());
          case FUNCTIONS -> random.skewed(account.functions());
          case PROGRAMS -> {
            // A program keeps a session for half a day.
            Instant half = time.truncatedTo(ChronoUnit.HALF_DAYS);
            yield "botocore-session-" + (half.getEpochSecond() + random.below(4));
          }
        };
    Instant created = time.truncatedTo(ChronoUnit.HALF_DAYS).minus(4, ChronoUnit.MINUTES);
    Randomness own = Randomness.of(0, account.id(), role.name(), session, created);
    String key = "ASIA" + own.base32(9) + "EXAMPLE";
    return Caller.session(account.id(), role.name(), role.id(), session, key, created.toString());
  }

  static Caller user(Account account, Randomness random) {
    User user = random.skewed(account.users());
    return Caller.user(account.id(), user, user.accessKeyId());
  }

  static Caller root(Account account, Instant time, Randomness random) {
    String created = time.truncatedTo(ChronoUnit.HOURS).toString();
    return Caller.root(account.id(), "ASIA" + random.base32(9) + "EXAMPLE", created);
  }

  static Caller foreignAccount(Randomness random) {
    String account = "99998888777" + random.below(4);
    String principal = "AROA" + Randomness.of(0, account).base32(17) + ":cross-account";
    return new Caller(
        "AWSAccount",
        null,
        principal,
        null,
        null,
        json ->
            json.text("type", "AWSAccount")
                .text("principalId", principal)
                .text("accountId", account));
  }

  static Caller anonymous() {
    return new Caller(
        "AWSAccount",
        null,
        "",
        null,
        null,
        json ->
            json.text("type", "AWSAccount").text("principalId", "").text("accountId", "anonymous"));
  }

  static Caller webIdentity(Account account, Randomness random) {
    String provider = random.skewed(PROVIDERS);
    String name = "system:serviceaccount:prod:" + random.skewed(account.functions());
    String principal = "arn:aws:iam::" + account.id() + ":oidc-provider/" + provider + ":" + name;
    return federated("WebIdentityUser", principal, name, provider);
  }

  static Caller saml(Account account, Randomness random) {
    String name = random.skewed(account.people()) + "@example.com";
    return federated("SAMLUser", "c2FtbA" + ":" + name, name, "c2FtbA");
  }

  private static Caller federated(String type, String principal, String name, String provider) {
    return new Caller(
        type,
        null,
        principal,
        null,
        null,
        json ->
            json.text("type", type)
                .text("principalId", principal)
                .text("userName", name)
                .text("identityProvider", provider));
  }

  static Caller federatedUser(Account account, Randomness random) {
    String name = random.skewed(account.people());
    String principal = account.id() + ":" + name;
    String arn = "arn:aws:sts::" + account.id() + ":federated-user/" + name;
    String key = "ASIA" + Randomness.of(0, principal).base32(9) + "EXAMPLE";
    return new Caller(
        "FederatedUser",
        arn,
        principal,
        key,
        null,
        json ->
            json.text("type", "FederatedUser")
                .text("principalId", principal)
                .text("arn", arn)
                .text("accountId", account.id())
                .text("accessKeyId", key));
  }

  static Caller identityCenter(Account account, Randomness random) {
    String user = "94482488-3041-7026-18f3-" + Randomness.of(0, random.below(40)).hex(12);
    String credential = Randomness.of(1, user).uuid();
    return new Caller(
        "IdentityCenterUser",
        null,
        null,
        null,
        null,
        json ->
            json.text("type", "IdentityCenterUser")
                .text("accountId", account.id())
                .object("onBehalfOf")
                .text("userId", user)
                .text(
                    "identityStoreArn",
                    "arn:aws:identitystore::" + account.id() + ":identitystore/d-9067642ac7")
                .endObject()
                .text("credentialId", credential));
  }
}
