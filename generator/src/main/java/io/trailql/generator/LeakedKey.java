package io.trailql.generator;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Action;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.Caller;
import io.trailql.generator.event.Document;
import io.trailql.generator.event.Failure;
import io.trailql.generator.event.Launch;
import io.trailql.generator.event.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone looks around with a leaked key, makes an administrator with it, and as that starts large
 * instances where nobody looks.
 */
final class LeakedKey {
  private static final String AGENT = "Boto3/1.26.161 Python/3.10.12 Linux/6.5.0 Botocore/1.29.161";
  private static final Failure NOT_ALLOWED =
      new Failure("AccessDenied", "User is not authorized to perform: iam:CreateLoginProfile");
  private static final Failure LIMIT =
      new Failure(
          "Client.VcpuLimitExceeded",
          "You have requested more vCPU capacity than your current vCPU limit of 768 allows.");
  private static final User MADE =
      new User(DemoArchive.MADE_USER, "AIDAQ3EGRYNKUEXAMPLES", "AKIAQ3EGRYNKUEXAMPLE");

  private final Account account;
  private final Caller leaked;
  private final Caller made;
  private final List<Call> calls = new ArrayList<>();
  private Instant now;

  LeakedKey(Account account, LocalDate date) {
    this.account = account;
    now = date.atTime(3, 20, 12).toInstant(ZoneOffset.UTC);
    User user = new User(DemoArchive.LEAKED_USER, "AIDAI23HXD2O5EXAMPLES", DemoArchive.LEAKED_KEY);
    leaked = Caller.user(account.id(), user, DemoArchive.LEAKED_KEY);
    made = Caller.user(account.id(), MADE, MADE.accessKeyId());
  }

  List<Call> calls() {
    lookAround();
    takeOver();
    launch();
    return calls;
  }

  private void lookAround() {
    call(leaked, "us-east-1", Action.read("sts", "GetCallerIdentity"), null, null);
    call(leaked, "us-east-1", Action.read("s3", "ListBuckets"), null, null);
    call(leaked, "us-east-1", Action.read("iam", "ListUsers"), null, null);
    call(leaked, "us-east-1", Action.read("iam", "ListAttachedUserPolicies"), null, null);
    for (String region : List.of("us-east-1", "eu-west-1", DemoArchive.UNUSED_REGION)) {
      call(leaked, region, Action.read("ec2", "DescribeInstances"), null, null);
      call(leaked, region, Action.read("servicequotas", "GetServiceQuota"), null, null);
    }
  }

  private void takeOver() {
    Document user = (json, call, random) -> json.text("userName", DemoArchive.MADE_USER);
    Document created =
        (json, call, random) ->
            json.object("user")
                .text("path", "/")
                .text("userName", DemoArchive.MADE_USER)
                .text("userId", MADE.id())
                .text("arn", "arn:aws:iam::" + account.id() + ":user/" + DemoArchive.MADE_USER)
                .endObject();
    Document key =
        (json, call, random) ->
            json.object("accessKey")
                .text("userName", DemoArchive.MADE_USER)
                .text("accessKeyId", MADE.accessKeyId())
                .text("status", "Active")
                .endObject();
    Document policy =
        (json, call, random) ->
            json.text("userName", DemoArchive.MADE_USER)
                .text("policyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
    change(Action.write("iam", "CreateUser").request(user).response(created), null);
    change(Action.write("iam", "AttachUserPolicy").request(policy), null);
    change(Action.write("iam", "CreateAccessKey").request(user).response(key), null);
    change(Action.write("iam", "CreateLoginProfile").request(user), NOT_ALLOWED);
  }

  private void change(Action action, Failure failure) {
    call(leaked, "us-east-1", action, null, failure);
  }

  private void launch() {
    List<String> types = List.of("p4d.24xlarge", "p3.16xlarge", "g5.48xlarge");
    for (int i = 0; i < DemoArchive.LAUNCHES; i++) {
      String type = types.get(i % types.size());
      Launch launch = new Launch("ami-0f1e2d3c4b5a69788", List.of(type), 8 + 4 * i, "k1");
      Failure failure = i >= DemoArchive.LAUNCHES - DemoArchive.FAILED_LAUNCHES ? LIMIT : null;
      call(made, DemoArchive.UNUSED_REGION, launch.action(), type, failure);
    }
  }

  private void call(Caller caller, String region, Action action, String target, Failure failure) {
    now = now.plusSeconds(23);
    calls.add(
        new Call(
            account,
            region,
            now,
            action,
            target,
            caller,
            DemoArchive.LEAKED_KEY_ADDRESS,
            AGENT,
            failure));
  }
}
