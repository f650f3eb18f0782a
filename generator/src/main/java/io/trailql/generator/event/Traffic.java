package io.trailql.generator.event;

import java.time.Instant;

/**
 * The everyday calls of an organisation, with the skew of real archives: a few operations and
 * principals make most of the events.
 */
public final class Traffic {
  private static final double FAILING = 0.047;
  private static final double NEEDLES = 0.0005;
  private static final double FROM_NEEDLE_ADDRESS = 0.3;

  private enum Who {
    SESSION,
    SERVICE,
    USER,
    WEB_IDENTITY,
    FOREIGN_ACCOUNT,
    ANONYMOUS,
    UNTYPED,
    SAML,
    FEDERATED,
    IDENTITY_CENTER,
    ROOT,
    SIGN_IN
  }

  private static final Weighted<Who> WHO =
      new Weighted<Who>()
          .add(58_900, Who.SESSION)
          .add(22_000, Who.SERVICE)
          .add(10_000, Who.USER)
          .add(6_000, Who.WEB_IDENTITY)
          .add(1_400, Who.FOREIGN_ACCOUNT)
          .add(50, Who.ANONYMOUS)
          .add(500, Who.UNTYPED)
          .add(300, Who.SAML)
          .add(300, Who.FEDERATED)
          .add(300, Who.IDENTITY_CENTER)
          .add(100, Who.ROOT)
          .add(150, Who.SIGN_IN);

  private static final Weighted<Action> CALLS = calls();
  private static final Weighted<Action> SERVICE_CALLS =
      new Weighted<Action>()
          .add(30, SecurityActions.assumeRole())
          .add(28, SecurityActions.decrypt())
          .add(16, StorageActions.aclCheck())
          .add(12, SecurityActions.dataKey())
          .add(8, StorageActions.delivery())
          .add(6, ComputeActions.logStream());
  private static final Action WEB_IDENTITY = SecurityActions.assume("AssumeRoleWithWebIdentity");
  private static final Action SAML = SecurityActions.assume("AssumeRoleWithSAML");
  private static final Action SIGN_IN = SecurityActions.consoleLogin();
  private static final Action PUBLIC_READ = StorageActions.publicRead();
  private static final Action ROTATION = SecurityActions.keyRotation();
  private static final Weighted<Action> THROUGH_ENDPOINT =
      new Weighted<Action>()
          .add(8, StorageActions.throughEndpoint("GetObject", true))
          .add(3, StorageActions.throughEndpoint("PutObject", false))
          .add(2, StorageActions.throughEndpoint("ListBuckets", true));
  private static final Failure ENDPOINT_POLICY =
      new Failure("VpceAccessDenied", "The request was denied due to a VPC endpoint policy");
  private static final Failure WRONG_PASSWORD = new Failure(null, "Failed authentication");

  private final String home;

  /**
   * The traffic of an organisation.
   *
   * @param home the account that the needle user belongs to
   */
  public Traffic(String home) {
    this.home = home;
  }

  private static Weighted<Action> calls() {
    Weighted<Action> actions = new Weighted<>();
    StorageActions.addTo(actions);
    SecurityActions.addTo(actions);
    ComputeActions.addTo(actions);
    TailActions.addTo(actions, actions.total() / 4);
    return actions;
  }

  /** The next call; now and then the needle's. */
  public Call next(Account account, String region, Instant time, Randomness random) {
    return random.chance(NEEDLES)
        ? needle(account, region, time, random)
        : everyday(account, region, time, random);
  }

  /** A call of the needle user. */
  public Call needle(Account account, String region, Instant time, Randomness random) {
    Action action = CALLS.pick(random);
    String address =
        random.chance(FROM_NEEDLE_ADDRESS) ? Needle.ADDRESS : random.skewed(account.addresses());
    return direct(account, region, time, action, Needle.caller(home), address, random);
  }

  /** A call through a VPC endpoint. */
  public Call network(Account account, String region, Instant time, Randomness random) {
    boolean foreign = random.chance(0.3);
    Caller caller =
        foreign ? Callers.foreignAccount(random) : Callers.session(account, time, random);
    String address = "10.0." + random.below(16) + "." + random.between(4, 250);
    Action action = THROUGH_ENDPOINT.pick(random);
    String bucket = action.target().pick(account, random);
    Failure failure = foreign && random.chance(0.5) ? ENDPOINT_POLICY : null;
    return new Call(account, region, time, action, bucket, caller, address, null, failure);
  }

  private Call everyday(Account account, String region, Instant time, Randomness random) {
    return switch (WHO.pick(random)) {
      case SESSION -> direct(account, region, time, Callers.session(account, time, random), random);
      case USER -> direct(account, region, time, Callers.user(account, random), random);
      case ROOT -> direct(account, region, time, Callers.root(account, time, random), random);
      case FOREIGN_ACCOUNT -> direct(account, region, time, Callers.foreignAccount(random), random);
      case FEDERATED ->
          direct(account, region, time, Callers.federatedUser(account, random), random);
      case IDENTITY_CENTER ->
          direct(account, region, time, Callers.identityCenter(account, random), random);
      case SERVICE -> service(account, region, time, random);
      case UNTYPED -> untyped(account, region, time, random);
      case ANONYMOUS -> call(account, region, time, PUBLIC_READ, Callers.anonymous(), random);
      case WEB_IDENTITY ->
          call(account, region, time, WEB_IDENTITY, Callers.webIdentity(account, random), random);
      case SAML -> call(account, region, time, SAML, Callers.saml(account, random), random);
      case SIGN_IN -> signIn(account, region, time, random);
    };
  }

  private static Call direct(
      Account account, String region, Instant time, Caller caller, Randomness random) {
    return call(account, region, time, CALLS.pick(random), caller, random);
  }

  private static Call call(
      Account account,
      String region,
      Instant time,
      Action action,
      Caller caller,
      Randomness random) {
    String address = random.skewed(account.addresses());
    return direct(account, region, time, action, caller, address, random);
  }

  private static Call direct(
      Account account,
      String region,
      Instant time,
      Action action,
      Caller caller,
      String address,
      Randomness random) {
    String target = action.target() == null ? null : action.target().pick(account, random);
    String agent = Agents.pick(action, random);
    Call call = new Call(account, region, time, action, target, caller, address, agent, null);
    return random.chance(FAILING / 0.775) ? call.failing(Failures.of(call, random)) : call;
  }

  private static Call service(Account account, String region, Instant time, Randomness random) {
    Action action = SERVICE_CALLS.pick(random);
    Caller caller = Callers.service(random);
    String target = action.target().pick(account, random);
    String name = caller.invokedBy();
    return new Call(account, region, time, action, target, caller, name, name, null);
  }

  private static Call untyped(Account account, String region, Instant time, Randomness random) {
    Caller caller = Callers.untyped(account, ROTATION.source());
    String key = ROTATION.target().pick(account, random);
    String name = caller.invokedBy();
    return new Call(account, region, time, ROTATION, key, caller, name, name, null);
  }

  private static Call signIn(Account account, String region, Instant time, Randomness random) {
    String mfa = SIGN_IN.target().pick(account, random);
    Caller caller =
        random.chance(0.12)
            ? Caller.root(account.id(), "", null)
            : Caller.user(account.id(), random.skewed(account.users()), null);
    Failure failure = random.chance(0.08) ? WRONG_PASSWORD : null;
    return signIn(
        account,
        region,
        time,
        caller,
        random.skewed(account.addresses()),
        mfa.equals("Yes"),
        failure);
  }

  /** A sign-in to the console; without a failure it succeeds. */
  public static Call signIn(
      Account account,
      String region,
      Instant time,
      Caller caller,
      String address,
      boolean withSecondFactor,
      Failure failure) {
    String mfa = withSecondFactor ? "Yes" : "No";
    return new Call(account, region, time, SIGN_IN, mfa, caller, address, Agents.CHROME, failure);
  }
}
