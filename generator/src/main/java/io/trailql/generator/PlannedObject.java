package io.trailql.generator;

import java.time.Instant;

/**
 * An object yet to be made.
 *
 * @param ordinal its number within the scope, which with the scope decides what is random in it
 * @param withNeedle whether the needle must occur in it
 */
record PlannedObject(
    ArchiveScope scope,
    int ordinal,
    String kind,
    Instant deliveredAt,
    int records,
    boolean withNeedle) {}
