package io.trailql.compact;

import io.trailql.archive.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out which of the accounts and regions that were asked for are nowhere, or whether there is
 * nothing at all: misspelt, most likely. Not thread-safe.
 */
final class AbsentScopes {
  private final Set<String> accounts;
  private final Set<String> regions;
  private final Set<Scope> seen = new HashSet<>();
  private boolean looked;
  private boolean sawAny;

  /** Of what a run is asked for; none given are all. */
  AbsentScopes(Set<String> accounts, Set<String> regions) {
    this.accounts = accounts;
    this.regions = regions;
  }

  /** Takes that there is something of an account and region, on whichever date. */
  void found(Scope scope) {
    sawAny = true;
    if (!accounts.isEmpty() || !regions.isEmpty()) {
      seen.add(new Scope(scope.account(), scope.region(), Optional.empty()));
    }
  }

  /** Takes that the archive was looked at. */
  void looked() {
    looked = true;
  }

  /** A sentence for each that was not found. */
  List<String> warnings() {
    if (!looked) {
      return List.of();
    }
    if (!sawAny && accounts.isEmpty() && regions.isEmpty()) {
      return List.of(
          "No object of CloudTrail and no folder of a region was found in the archive on the days "
              + "that were looked at. Check how its location is written.");
    }
    List<String> warnings = new ArrayList<>();
    List<String> missingAccounts = missing(accounts, Scope::account);
    List<String> missingRegions = missing(regions, Scope::region);
    boolean tellsWhich = !seen.isEmpty();
    if (!missingAccounts.isEmpty()) {
      warnings.add(warning(missingAccounts, tellsWhich ? List.of() : missingRegions));
    }
    if (!missingRegions.isEmpty() && (tellsWhich || missingAccounts.isEmpty())) {
      warnings.add(warning(List.of(), missingRegions));
    }
    return warnings;
  }

  private List<String> missing(Set<String> wanted, Function<Scope, Optional<String>> part) {
    Set<String> there =
        seen.stream().flatMap(scope -> part.apply(scope).stream()).collect(Collectors.toSet());
    return wanted.stream().filter(name -> !there.contains(name)).sorted().toList();
  }

  private static String warning(List<String> accounts, List<String> regions) {
    return "Nothing"
        + named(" of account ", accounts)
        + named(" in region ", regions)
        + " was found where the archive was looked at. Check how "
        + (accounts.size() + regions.size() == 1 ? "it is" : "they are")
        + " written.";
  }

  private static String named(String before, Collection<String> names) {
    return names.isEmpty() ? "" : before + String.join(" or ", names);
  }
}
