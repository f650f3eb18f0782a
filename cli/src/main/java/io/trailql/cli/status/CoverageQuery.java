package io.trailql.cli.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The questions behind coverage, narrow enough that only what they are about is listed.
 *
 * @param since first day
 * @param until last day
 * @param accounts none for all
 * @param regions none for all
 * @param hasLake whether to ask what is in the lake
 */
public record CoverageQuery(
    LocalDate since,
    LocalDate until,
    List<String> accounts,
    List<String> regions,
    boolean hasLake) {
  /** When an object was delivered, as compaction takes it: not every name tells. */
  private static final String DELIVERED = "COALESCE(delivered_at, modified_at)";

  private static final String OBJECTS_OF_EVENTS =
      " FROM trail.objects"
          + " WHERE (kind IS NULL OR kind IN ('CloudTrail', 'CloudTrail-NetworkActivity'))";

  /** The name of an object of which no day is known, without parameters. */
  public static final String ANY_WITHOUT_DAY =
      "SELECT source_object" + OBJECTS_OF_EVENTS + " AND \"date\" IS NULL LIMIT 1";

  public CoverageQuery {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  /** Objects of events, those of no known kind among them, as in the table of events. */
  public String sql() {
    return "SELECT account, region, \"date\", count(*), sum(size), min(delivered_at), max(delivered_at)"
        + (hasLake
            ? ", count(*) FILTER (WHERE compacted), min("
                + DELIVERED
                + ") FILTER (WHERE NOT compacted)"
            : "")
        + source()
        + " GROUP BY account, region, \"date\""
        + " ORDER BY account, region, \"date\"";
  }

  /** One of the days, whichever is found first. */
  public String anyDaySql() {
    return "SELECT \"date\"" + source() + " LIMIT 1";
  }

  /** Each pair of account and region. */
  public String scopesSql() {
    return "SELECT DISTINCT account, region" + source();
  }

  private String source() {
    return OBJECTS_OF_EVENTS
        + " AND \"date\" BETWEEN ? AND ?"
        + among("account", accounts)
        + among("region", regions);
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

  /** The parameters, the same for each. */
  public List<Object> parameters() {
    List<Object> parameters = new ArrayList<>();
    parameters.add(since);
    parameters.add(until);
    parameters.addAll(accounts);
    parameters.addAll(regions);
    return parameters;
  }
}
