package io.trailql.generator;

import io.trailql.generator.event.EventFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * One record of the archive: where it lies and what it says.
 *
 * @param object the object's path, relative to the archive's root
 * @param record the record's place in the object, from 0
 * @param kind the folder of its kind, such as {@code CloudTrail}
 * @param scope account, region and day of the folder
 * @param deliveredAt the minute in the object's name
 * @param redelivered whether this is a copy of a record of another object
 * @param facts what the record says
 */
public record GeneratedEvent(
    String object,
    int record,
    String kind,
    ArchiveScope scope,
    Instant deliveredAt,
    boolean redelivered,
    EventFacts facts) {
  /** How long after the event the object was delivered. */
  public Duration lateness() {
    return Duration.between(facts.eventTime(), deliveredAt);
  }

  /** Whether it was delivered a day or more after it happened. */
  public boolean isLate() {
    return lateness().compareTo(Duration.ofDays(1)) >= 0;
  }

  /** The unique id of the event. */
  public String eventId() {
    return facts.eventId();
  }

  /** When it happened. */
  public Instant eventTime() {
    return facts.eventTime();
  }
}
