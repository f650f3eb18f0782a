package io.trailql.generator;

import io.trailql.generator.event.EventFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is true of the demonstration's archive: the answers to its questions. */
public final class DemoTruth implements EventObserver {
  private static final Set<String> DENIALS =
      Set.of("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation");
  private static final int NEWEST = 100;

  private final ArchiveTruth archive = new ArchiveTruth();
  private final TreeMap<String, Long> failedSignIns = new TreeMap<>();
  private final TreeMap<String, Long> denied = new TreeMap<>();
  private final List<GeneratedEvent> launches = new ArrayList<>();
  private final List<GeneratedEvent> leakedKey = new ArrayList<>();
  private final PriorityQueue<Instant> newest = new PriorityQueue<>();
  private long deniedWithoutPrincipal;
  private long reads;
  private long writes;
  private String truncated;
  private String noLog;
  private String malformedRecord;

  @Override
  public void event(GeneratedEvent event) {
    archive.event(event);
    if (event.redelivered()) {
      return;
    }
    EventFacts facts = event.facts();
    if ("Failure".equals(facts.signIn())) {
      failedSignIns.merge(facts.sourceAddress(), 1L, Long::sum);
    }
    if (facts.errorCode() != null && DENIALS.contains(facts.errorCode())) {
      countDenied(facts.principalArn());
    }
    if (facts.eventName().equals("RunInstances")) {
      launches.add(event);
    }
    if (DemoArchive.LEAKED_KEY.equals(facts.accessKeyId())) {
      leakedKey.add(event);
    }
    if (facts.readOnly() != null) {
      reads += facts.readOnly() ? 1 : 0;
      writes += facts.readOnly() ? 0 : 1;
    }
    newest.add(event.eventTime());
    if (newest.size() > NEWEST) {
      newest.remove();
    }
  }

  private void countDenied(String principal) {
    if (principal == null) {
      deniedWithoutPrincipal++;
    } else {
      denied.merge(principal, 1L, Long::sum);
    }
  }

  void truncated(String path) {
    truncated = path;
  }

  void noLog(String path) {
    noLog = path;
  }

  void malformedRecord(String path) {
    malformedRecord = path;
  }

  /** What is true of it as of any archive. */
  public ArchiveTruth archive() {
    return archive;
  }

  /** Failed sign-ins to the console by source address. */
  public SortedMap<String, Long> failedSignInsByAddress() {
    return Collections.unmodifiableSortedMap(failedSignIns);
  }

  /** Calls denied, by the principal's ARN; errorcode is AccessDenied and its two kin. */
  public SortedMap<String, Long> deniedByPrincipal() {
    return Collections.unmodifiableSortedMap(denied);
  }

  /** Calls denied to callers that have no ARN. */
  public long deniedWithoutPrincipal() {
    return deniedWithoutPrincipal;
  }

  /** All RunInstances, everyday ones and failed ones too. */
  public List<GeneratedEvent> launches() {
    return Collections.unmodifiableList(launches);
  }

  /** RunInstances in the region that nobody uses. */
  public List<GeneratedEvent> suspiciousLaunches() {
    return launches.stream()
        .filter(e -> e.scope().region().equals(DemoArchive.UNUSED_REGION))
        .toList();
  }

  /** Everything the leaked key did, in order. */
  public List<GeneratedEvent> leakedKey() {
    return leakedKey.stream().sorted(Comparator.comparing(GeneratedEvent::eventTime)).toList();
  }

  /** Events that say they read only. */
  public long reads() {
    return reads;
  }

  /** Events that say they change something; those of VPC endpoints say neither. */
  public long writes() {
    return writes;
  }

  /** The times of the newest hundred events, newest first. */
  public List<Instant> newestTimes() {
    return newest.stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** The object that ends in the middle of its gzip data; it has no whole record. */
  public String truncatedObject() {
    return truncated;
  }

  /** The object that is JSON but no log. */
  public String noLogObject() {
    return noLog;
  }

  /** The object whose second record, of two, is none; the first is counted. */
  public String malformedRecordObject() {
    return malformedRecord;
  }
}
