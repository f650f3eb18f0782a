package io.trailql.organisation;

import io.trailql.QueryResult;
import io.trailql.generator.event.EventFacts;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How many events there are, and the sum of hashes of what each says. Thread-safe. */
final class Contents {
  /** The columns that {@link #of(QueryResult)} takes, in order. */
  static final String COLUMNS =
      "account, region, eventid, to_unixtime(eventtime), eventsource, eventname, eventtype,"
          + " useridentity.type, useridentity.arn, useridentity.principalid,"
          + " useridentity.accesskeyid, sourceipaddress, useragent, errorcode, errormessage,"
          + " readonly";

  private final LongAdder events = new LongAdder();
  private final LongAdder hashes = new LongAdder();

  /** What a statement answers that selects the columns. */
  static Contents of(QueryResult result) {
    Contents contents = new Contents();
    Object[] values = new Object[result.columns().size()];
    while (result.next()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = result.value(i);
      }
      values[3] = ((Number) values[3]).longValue();
      contents.add(values);
    }
    return contents;
  }

  /** Adds an event as its maker knows it. */
  void add(String account, String region, EventFacts facts) {
    add(
        account,
        region,
        facts.eventId(),
        facts.eventTime().getEpochSecond(),
        facts.eventSource(),
        facts.eventName(),
        facts.eventType(),
        facts.identityType(),
        facts.principalArn(),
        facts.principalId(),
        facts.accessKeyId(),
        facts.sourceAddress(),
        facts.userAgent(),
        facts.errorCode(),
        facts.errorMessage(),
        facts.readOnly());
  }

  private void add(Object... values) {
    events.increment();
    long hash = Arrays.hashCode(values) * 0x9E3779B97F4A7C15L;
    hashes.add((hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L);
  }

  long events() {
    return events.sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contents contents && parts().equals(contents.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Long> parts() {
    return List.of(events.sum(), hashes.sum());
  }

  @Override
  public String toString() {
    return events + " events, hashes " + hashes;
  }
}
