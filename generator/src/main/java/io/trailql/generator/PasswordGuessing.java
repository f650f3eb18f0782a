package io.trailql.generator;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.Caller;
import io.trailql.generator.event.Failure;
import io.trailql.generator.event.Traffic;
import io.trailql.generator.event.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Many sign-ins that fail, of names that exist and names that do not, and one that succeeds; and a
 * few typing errors.
 */
final class PasswordGuessing {
  private static final int SECONDS_BETWEEN = 11;
  private static final Failure WRONG = new Failure(null, "Failed authentication");
  private static final Failure NO_SUCH_USER =
      new Failure(null, "No username found in supplied account");

  private final Account account;
  private final Instant start;

  PasswordGuessing(Account account, LocalDate date) {
    this.account = account;
    start = date.atTime(2, 11, 7).toInstant(ZoneOffset.UTC);
  }

  List<Call> calls() {
    User user = account.users().get(11);
    Caller known = Caller.user(account.id(), user, null);
    Caller unknown = Caller.unknownUser(account.id());
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < DemoArchive.GUESSES; i++) {
      boolean exists = i >= 40;
      calls.add(signIn(i, exists ? known : unknown, exists ? WRONG : NO_SUCH_USER));
    }
    calls.add(signIn(DemoArchive.GUESSES, known, null));
    for (int i = 0; i < DemoArchive.MISTYPED; i++) {
      calls.add(mistyped(i));
    }
    return calls;
  }

  /**
   * What every organisation sees in the morning, so that guessing has something to stand out of.
   */
  private Call mistyped(int person) {
    Caller caller = Caller.user(account.id(), account.users().get(12 + person), null);
    Instant time = start.plus(Duration.ofHours(6)).plusSeconds(731L * person);
    String address = "192.0.2." + (10 + person);
    return Traffic.signIn(account, "us-east-1", time, caller, address, true, WRONG);
  }

  private Call signIn(int attempt, Caller caller, Failure failure) {
    Instant time = start.plusSeconds((long) attempt * SECONDS_BETWEEN);
    String address = DemoArchive.GUESSING_ADDRESS;
    return Traffic.signIn(account, "us-east-1", time, caller, address, false, failure);
  }
}
