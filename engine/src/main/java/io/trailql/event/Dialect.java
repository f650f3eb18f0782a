package io.trailql.event;

import java.util.Locale;

/** A family of tools whose queries run as they are, each with its own tables. */
public enum Dialect {
  /** TrailQL's own tables, and Trino's functions. */
  TRAIL,
  /** Amazon Athena: Trino, and the table of AWS's documentation. */
  ATHENA,
  /** CloudTrail Lake: Trino, and the schema of event data stores. */
  LAKE,
  /** Tailpipe: DuckDB, and the table of its plugin for AWS. */
  TAILPIPE;

  /** The schema of its tables, which is its name. */
  public String schema() {
    return name().toLowerCase(Locale.ROOT);
  }
}
