package io.trailql.generator;

import io.trailql.generator.event.EventFacts;
import io.trailql.generator.event.Needle;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is true of an archive, counted while it is generated. But for {@link #records}, {@link
 * #duplicates} and {@link #objects}, records that were delivered again are left out: everything is
 * in terms of distinct events.
 *
 * <p>Holds counts, principals, late events and needles, not the events. Not safe for use by many
 * threads.
 */
public final class ArchiveTruth implements EventObserver {
  private final TreeMap<String, Long> byName = new TreeMap<>();
  private final TreeMap<String, Long> bySource = new TreeMap<>();
  private final TreeMap<String, Long> byErrorCode = new TreeMap<>();
  private final TreeMap<String, Long> byIdentityType = new TreeMap<>();
  private final TreeMap<String, Long> byKind = new TreeMap<>();
  private final TreeMap<ArchiveScope, Long> byScope = new TreeMap<>();
  private final TreeMap<String, Long> s3ByBucket = new TreeMap<>();
  private final TreeMap<LocalDate, Long> byEventDate = new TreeMap<>();
  private final TreeMap<LocalDate, Long> lateByEventDate = new TreeMap<>();
  private final TreeMap<Integer, Long> lateByDays = new TreeMap<>();
  private final Set<String> principals = new HashSet<>();
  private final List<GeneratedEvent> needles = new ArrayList<>();
  private final List<GeneratedEvent> late = new ArrayList<>();
  private final List<GeneratedEvent> loginsWithoutMfa = new ArrayList<>();
  private String lastObject;
  private long objects;
  private long events;
  private long duplicates;
  private long withoutErrorCode;
  private long s3WithoutBucket;
  private long rootEvents;
  private long withResources;

  @Override
  public void event(GeneratedEvent event) {
    if (!event.object().equals(lastObject)) {
      lastObject = event.object();
      objects++;
    }
    if (event.redelivered()) {
      duplicates++;
      return;
    }
    events++;
    EventFacts facts = event.facts();
    count(byName, facts.eventName());
    count(bySource, facts.eventSource());
    count(byKind, event.kind());
    count(byScope, event.scope());
    count(byEventDate, date(event));
    withoutErrorCode += facts.errorCode() == null ? 1 : count(byErrorCode, facts.errorCode());
    countCaller(event);
    if (facts.eventSource().equals("s3.amazonaws.com")) {
      s3WithoutBucket += facts.bucketName() == null ? 1 : count(s3ByBucket, facts.bucketName());
    }
    if (facts.resources() > 0) {
      withResources++;
    }
    if (event.isLate()) {
      late.add(event);
      count(lateByEventDate, date(event));
      count(lateByDays, (int) event.lateness().toDays());
    }
  }

  private void countCaller(GeneratedEvent event) {
    EventFacts facts = event.facts();
    if (facts.identityType() != null) {
      count(byIdentityType, facts.identityType());
    }
    if (facts.principalArn() != null) {
      principals.add(facts.principalArn());
    }
    if (Objects.equals(facts.identityType(), "Root")
        && !facts.eventType().equals("AwsServiceEvent")) {
      rootEvents++;
    }
    if (Objects.equals(facts.mfaUsed(), "No")) {
      loginsWithoutMfa.add(event);
    }
    if (Needle.ACCESS_KEY_ID.equals(facts.accessKeyId())
        || Needle.ADDRESS.equals(facts.sourceAddress())) {
      needles.add(event);
    }
  }

  /** Returns 0, so that a sum can choose between counting here and counting there. */
  private static <K> long count(TreeMap<K, Long> counts, K key) {
    counts.merge(key, 1L, Long::sum);
    return 0;
  }

  private static LocalDate date(GeneratedEvent event) {
    return event.eventTime().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** How many objects hold records. */
  public long objects() {
    return objects;
  }

  /** How many distinct events there are. */
  public long events() {
    return events;
  }

  /** How many records are copies of others. */
  public long duplicates() {
    return duplicates;
  }

  /** How many records there are, copies included. */
  public long records() {
    return events + duplicates;
  }

  /** Events by eventname. */
  public SortedMap<String, Long> byName() {
    return Collections.unmodifiableSortedMap(byName);
  }

  /** Events by eventsource. */
  public SortedMap<String, Long> bySource() {
    return Collections.unmodifiableSortedMap(bySource);
  }

  /** Events by errorcode; those without one are {@link #withoutErrorCode}. */
  public SortedMap<String, Long> byErrorCode() {
    return Collections.unmodifiableSortedMap(byErrorCode);
  }

  /** Events without an errorcode. */
  public long withoutErrorCode() {
    return withoutErrorCode;
  }

  /** Events by useridentity.type; service events name none. */
  public SortedMap<String, Long> byIdentityType() {
    return Collections.unmodifiableSortedMap(byIdentityType);
  }

  /** Events by the folder of their kind. */
  public SortedMap<String, Long> byKind() {
    return Collections.unmodifiableSortedMap(byKind);
  }

  /** Events by the account, region and date of their folder. */
  public SortedMap<ArchiveScope, Long> byScope() {
    return Collections.unmodifiableSortedMap(byScope);
  }

  /** Events by the day they happened, not the day they were delivered. */
  public SortedMap<LocalDate, Long> byEventDate() {
    return Collections.unmodifiableSortedMap(byEventDate);
  }

  /** Events of S3 by bucketName; those without one are {@link #s3WithoutBucket}. */
  public SortedMap<String, Long> s3ByBucket() {
    return Collections.unmodifiableSortedMap(s3ByBucket);
  }

  /** Events of S3 that name no bucket in their request parameters. */
  public long s3WithoutBucket() {
    return s3WithoutBucket;
  }

  /** How many different useridentity.arn there are. */
  public int distinctPrincipals() {
    return principals.size();
  }

  /** Events of a root, service events apart. */
  public long rootEvents() {
    return rootEvents;
  }

  /** Events that name resources. */
  public long withResources() {
    return withResources;
  }

  /** Sign-ins to the console without a second factor. */
  public List<GeneratedEvent> loginsWithoutMfa() {
    return Collections.unmodifiableList(loginsWithoutMfa);
  }

  /** Every event of the {@link Needle}: by its key or from its address. */
  public List<GeneratedEvent> needles() {
    return Collections.unmodifiableList(needles);
  }

  /** Events delivered a day or more after they happened. */
  public List<GeneratedEvent> late() {
    return Collections.unmodifiableList(late);
  }

  /** Late events by the day they happened. */
  public NavigableMap<LocalDate, Long> lateByEventDate() {
    return Collections.unmodifiableNavigableMap(lateByEventDate);
  }

  /** Late events by whole days of lateness. */
  public NavigableMap<Integer, Long> lateByDays() {
    return Collections.unmodifiableNavigableMap(lateByDays);
  }

  /**
   * The events of a time range that lie in objects delivered after the range's end plus a
   * look-ahead: those that a reader misses who looks no further.
   *
   * @param from the range's begin
   * @param to the range's end, which is not in it
   * @param lookAhead a day or more, since events less late are not remembered
   */
  public List<GeneratedEvent> beyond(Instant from, Instant to, Duration lookAhead) {
    if (lookAhead.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("A look-ahead of less than a day: " + lookAhead);
    }
    Instant last = to.plus(lookAhead);
    return late.stream()
        .filter(e -> !e.eventTime().isBefore(from) && e.eventTime().isBefore(to))
        .filter(e -> !e.deliveredAt().isBefore(last))
        .toList();
  }
}
