package io.trailql.cli.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The question behind coverage, narrow enough that only what it is about is listed.
 *
 * @param since first day
 * @param until last day
 * @param accounts none for all
 * @param regions none for all
 */
public record CoverageQuery(
    LocalDate since, LocalDate until, List<String> accounts, List<String> regions) {
  public CoverageQuery {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  /** Objects of events, those of no known kind among them, as in the table of events. */
  public String sql() {
    return "SELECT account, region, \"date\", count(*), sum(size), min(delivered_at), max(delivered_at)"
        + " FROM trail.objects"
        + " WHERE (kind IS NULL OR kind IN ('CloudTrail', 'CloudTrail-NetworkActivity'))"
        + " AND \"date\" BETWEEN ? AND ?"
        + among("account", accounts)
        + among("region", regions)
        + " GROUP BY account, region, \"date\""
        + " ORDER BY account, region, \"date\"";
  }

  private static String among(String column, List<String> values) {
    return values.isEmpty()
        ? ""
        : " AND "
            + column
            + " IN ("
            + String.join(", ", values.stream().map(v -> "?").toList())
            + ")";
  }

  /** Its parameters. */
  public List<Object> parameters() {
    List<Object> parameters = new ArrayList<>();
    parameters.add(since);
    parameters.add(until);
    parameters.addAll(accounts);
    parameters.addAll(regions);
    return parameters;
  }
}
