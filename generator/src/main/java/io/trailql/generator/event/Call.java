package io.trailql.generator.event;

import java.time.Instant;

/**
 * One call: everything a record says but for its free-form documents and ids.
 *
 * @param account the account that receives the record
 * @param region where the call was made
 * @param time when, in whole seconds
 * @param action what was called
 * @param target what the call is about: a bucket, a key, a role; may be null
 * @param caller who called
 * @param address the source address, or the name of the service that called
 * @param agent the user agent
 * @param failure why it failed; null when it did not
 */
public record Call(
    Account account,
    String region,
    Instant time,
    Action action,
    String target,
    Caller caller,
    String address,
    String agent,
    Failure failure) {
  /** The ARN of a resource of the call's account and region. */
  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account.id() + ":" + resource;
  }

  /** The ARN of a role of the call's account. */
  String roleArn(String role) {
    return "arn:aws:iam::" + account.id() + ":role/" + role;
  }

  /** The same call once more, as programs make them in loops. */
  public Call repeated(Instant later) {
    return new Call(account, region, later, action, target, caller, address, agent, failure);
  }

  Call failing(Failure reason) {
    return new Call(account, region, time, action, target, caller, address, agent, reason);
  }
}
