package io.trailql.generator;

import io.trailql.generator.event.Account;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * The small archive of the demonstration: an organisation with four accounts in four regions, five
 * days up to yesterday, with stories in its everyday traffic and some trouble among its objects.
 *
 * <p>The stories: someone guesses passwords from {@link #GUESSING_ADDRESS} until one fits; a
 * contractor's role tries what it may not; a leaked access key, {@link #LEAKED_KEY}, is used from
 * {@link #LEAKED_KEY_ADDRESS} to make an administrator, who starts many large instances in {@link
 * #UNUSED_REGION}. The same day gives the same archive, but its days are those before the one
 * given, so that a demonstration is never about the past.
 */
public final class DemoArchive {
  /** The organisation. */
  public static final String ORGANISATION = "o-exampleorg01";

  /** The account in which the stories happen, but for the contractor's. */
  public static final String PRODUCTION = "111122223333";

  /** The account the contractor's role is in. */
  public static final String STAGING = "444455556666";

  /** All accounts. */
  public static final List<String> ACCOUNTS =
      List.of(PRODUCTION, STAGING, "777788889999", "012345678901");

  /** The regions that are in everyday use. */
  public static final List<String> REGIONS =
      List.of("us-east-1", "eu-west-1", "us-west-2", "eu-central-1");

  /** The region that only whoever uses the leaked key has use for. */
  public static final String UNUSED_REGION = "sa-east-1";

  /** Where passwords are guessed from. */
  public static final String GUESSING_ADDRESS = "203.0.113.24";

  /** The leaked access key. */
  public static final String LEAKED_KEY = "AKIAI44QH8DHBEXAMPLE";

  /** Where the leaked key is used from. */
  public static final String LEAKED_KEY_ADDRESS = "203.0.113.190";

  /** The user whose key leaked. */
  public static final String LEAKED_USER = "svc-reporting";

  /** The administrator that was made with the leaked key. */
  public static final String MADE_USER = "backup-svc";

  /** The principal whose calls are denied. */
  public static final String CONTRACTOR =
      "arn:aws:sts::" + STAGING + ":assumed-role/contractor-readonly/m.doe@example.net";

  /** How many days the archive covers. */
  public static final int DAYS = 5;

  /** How many sign-ins from {@link #GUESSING_ADDRESS} fail before one succeeds. */
  public static final int GUESSES = 143;

  /** How many addresses have one sign-in that fails because someone mistyped a password. */
  public static final int MISTYPED = 4;

  /** How many calls of {@link #CONTRACTOR} are denied: all that it makes. */
  public static final int CONTRACTOR_DENIALS = 87;

  /** How many calls are made with {@link #LEAKED_KEY}. */
  public static final int LEAKED_KEY_CALLS = 14;

  /** How often instances are launched in {@link #UNUSED_REGION}; the last ones meet a limit. */
  public static final int LAUNCHES = 6;

  /** How many of these launches fail. */
  public static final int FAILED_LAUNCHES = 2;

  static final ArchiveLayout LAYOUT = ArchiveLayout.ofOrganisation(ORGANISATION);
  static final long SEED = 20_240_301;
  private static final long EVENTS = 24_000;

  private DemoArchive() {}

  /**
   * Writes the archive of the days before one.
   *
   * @param today the day after the last one delivered
   * @return what is true of it
   */
  public static DemoTruth write(LocalDate today, ArchiveSink sink) throws IOException {
    DemoTruth truth = new DemoTruth();
    LocalDate yesterday = today.minusDays(1);
    RecordedScope busiest =
        new RecordedScope(new ArchiveScope(PRODUCTION, REGIONS.get(0), yesterday.minusDays(1)));
    ArchiveSink recording =
        (path, content) -> {
          busiest.put(path, content);
          sink.put(path, content);
        };
    new ArchiveGenerator(everyday(today)).generate(recording, busiest.andThen(truth));
    StoryWriter writer = new StoryWriter(LAYOUT, SEED);
    Account production = Account.of(SEED, PRODUCTION);
    Account staging = Account.of(SEED, STAGING);
    writer.write(new PasswordGuessing(production, yesterday).calls(), sink, truth);
    writer.write(new DeniedContractor(staging, yesterday.minusDays(1)).calls(), sink, truth);
    writer.write(new LeakedKey(production, yesterday).calls(), sink, truth);
    new DemoTroubles(yesterday, writer).write(busiest, sink, truth);
    new DemoNeighbours(yesterday).write(busiest, sink);
    return truth;
  }

  private static ArchiveSpecification everyday(LocalDate today) {
    return ArchiveSpecification.of(SEED, EVENTS)
        .withAccounts(ACCOUNTS)
        .withRegions(REGIONS)
        .withDays(today.minusDays(DAYS), DAYS)
        .withLateShare(0.002)
        .withObjectSizes(new ObjectSizes(60, 1, 600))
        .withLayout(LAYOUT);
  }
}
