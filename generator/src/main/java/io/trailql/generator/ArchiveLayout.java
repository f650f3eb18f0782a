package io.trailql.generator;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where an archive's objects lie below its root.
 *
 * @param prefix the trail's prefix, without slashes at its ends; empty for none
 * @param organisation the organisation's id, o-…; empty for the trail of an account
 */
public record ArchiveLayout(String prefix, String organisation) {
  private static final String DAY = "%04d/%02d/%02d";

  /** Checks the parts. */
  public ArchiveLayout {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(organisation, "organisation");
    if (prefix.startsWith("/") || prefix.endsWith("/")) {
      throw new IllegalArgumentException("A prefix has no slash at its ends: " + prefix);
    }
    if (!organisation.matches("(o-[a-z0-9]{10,32})?")) {
      throw new IllegalArgumentException("Not an organisation's id: " + organisation);
    }
  }

  /** Each account has its own trail: {@code AWSLogs/account/…}. */
  public static ArchiveLayout ofAccounts() {
    return new ArchiveLayout("", "");
  }

  /** One trail of an organisation: {@code AWSLogs/o-id/account/…}. */
  public static ArchiveLayout ofOrganisation(String id) {
    return new ArchiveLayout("", id);
  }

  /** The same below a prefix. */
  public ArchiveLayout withPrefix(String below) {
    return new ArchiveLayout(below, organisation);
  }

  /** The folder of an account, which holds its kinds; ends in a slash. */
  public String accountFolder(String account) {
    return (prefix.isEmpty() ? "" : prefix + "/")
        + "AWSLogs/"
        + (organisation.isEmpty() ? "" : organisation + "/")
        + account
        + "/";
  }

  /** The folder of one kind, account, region and day; ends in a slash. */
  public String dayFolder(String kind, ArchiveScope scope) {
    return accountFolder(scope.account())
        + kind
        + "/"
        + scope.region()
        + "/"
        + day(scope.date())
        + "/";
  }

  private static String day(LocalDate date) {
    return String.format(DAY, date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }
}
