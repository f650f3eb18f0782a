package io.trailql.differential;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** What DuckDB knows of the rows of one object. */
record ArchiveObject(
    String name,
    String account,
    String region,
    LocalDate date,
    long rows,
    LocalDateTime earliest,
    LocalDateTime latest) {}
