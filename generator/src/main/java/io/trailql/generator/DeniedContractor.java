package io.trailql.generator;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Action;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.Caller;
import io.trailql.generator.event.Failure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A role that tries, call after call, what it may not. */
final class DeniedContractor {
  private static final String AGENT =
      "aws-cli/2.15.24 Python/3.11.8 Darwin/23.3.0 exe/x86_64 prompt/off command/iam.list-users";
  private static final List<Action> TRIED =
      List.of(
          Action.read("iam", "ListUsers"),
          Action.read("iam", "ListAccessKeys"),
          Action.read("secretsmanager", "ListSecrets"),
          Action.read("s3", "ListBuckets"),
          Action.read("ec2", "GetPasswordData"),
          Action.write("iam", "CreateAccessKey"),
          Action.read("organizations", "ListAccounts"));

  private final Account account;
  private final Instant start;

  DeniedContractor(Account account, LocalDate date) {
    this.account = account;
    start = date.atTime(15, 2, 30).toInstant(ZoneOffset.UTC);
  }

  List<Call> calls() {
    Caller caller =
        Caller.session(
            account.id(),
            "contractor-readonly",
            "AROADBQP57FF2AEXAMPLE",
            "m.doe@example.net",
            "ASIAIOSFODNN7EXAMPLE",
            start.minusSeconds(90).toString());
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < DemoArchive.CONTRACTOR_DENIALS; i++) {
      Action action = TRIED.get(i % TRIED.size());
      Instant time = start.plusSeconds(17L * i);
      calls.add(
          new Call(
              account,
              "eu-west-1",
              time,
              action,
              null,
              caller,
              "192.0.2.99",
              AGENT,
              denied(action, caller)));
    }
    return calls;
  }

  private static Failure denied(Action action, Caller caller) {
    String service = action.source().substring(0, action.source().indexOf('.'));
    if (service.equals("ec2")) {
      return new Failure(
          "Client.UnauthorizedOperation", "You are not authorized to perform this operation.");
    }
    String code =
        service.equals("iam") || service.equals("s3") ? "AccessDenied" : "AccessDeniedException";
    return new Failure(
        code,
        "User: %s is not authorized to perform: %s:%s because no identity-based policy allows it"
            .formatted(caller.arn(), service, action.name()));
  }
}
