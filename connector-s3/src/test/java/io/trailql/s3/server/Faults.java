package io.trailql.s3.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What goes wrong at a server, switched on while it runs. Thread-safe. Counted faults hit whatever
 * comes next.
 */
public final class Faults {
  /** What a store makes of the header {@code If-None-Match} of a request that writes. */
  public enum Conditions {
    /** What it says. */
    KNOWN,
    /** Nothing: what is there is replaced. */
    IGNORED,
    /** 501 NotImplemented. */
    REFUSED
  }

  private volatile Conditions conditions = Conditions.KNOWN;
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final Map<RequestKind, AtomicInteger> lostKinds = new ConcurrentHashMap<>();
  private final Map<RequestKind, AtomicInteger> failingAfter = new ConcurrentHashMap<>();
  private final AtomicInteger conflicting = new AtomicInteger();
  private final AtomicInteger failingDeletes = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private final AtomicInteger stalled = new AtomicInteger();
  private final Set<String> restored = ConcurrentHashMap.newKeySet();
  private final Set<String> deniedLists = ConcurrentHashMap.newKeySet();
  private final Set<String> deniedReads = ConcurrentHashMap.newKeySet();
  private final Set<String> deniedWrites = ConcurrentHashMap.newKeySet();
  private final Set<String> deniedDeletes = ConcurrentHashMap.newKeySet();
  private final Set<String> deniedKeys = ConcurrentHashMap.newKeySet();
  private final Set<String> vanished = ConcurrentHashMap.newKeySet();
  private final Set<String> replaced = ConcurrentHashMap.newKeySet();
  private final Set<String> replacedNext = ConcurrentHashMap.newKeySet();
  private final Set<String> expired = ConcurrentHashMap.newKeySet();
  private final Map<String, String> archived = new ConcurrentHashMap<>();
  private final List<Predicate<RecordedRequest>> held = new ArrayList<>();
  private volatile Predicate<RecordedRequest> dropped = request -> false;
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile Duration latency = Duration.ZERO;
  private volatile boolean metadataLost;
  private double throttleRate;
  private Random random = new Random(0);

  Faults() {}

  /** Every answer takes this much longer; no thread waits for it. */
  public void latency(Duration time) {
    latency = time;
  }

  /** The next requests get 503 SlowDown. */
  public void throttleNext(int count) {
    throttled.set(count);
  }

  /** Each request gets 503 SlowDown with this probability, as the seed says. */
  public synchronized void throttle(double rate, long seed) {
    throttleRate = rate;
    random = new Random(seed);
  }

  /** The next requests get 500 InternalError. */
  public void failNext(int count) {
    failing.set(count);
  }

  /** The next requests do their work, and the connection is cut instead of an answer. */
  public void loseNext(int count) {
    lost.set(count);
  }

  /** The next requests of this kind do their work, and the connection is cut. */
  public void loseNext(RequestKind kind, int count) {
    lostKinds.put(kind, new AtomicInteger(count));
  }

  /** The next requests of this kind do their work, and get 500 InternalError. */
  public void failAfterNext(RequestKind kind, int count) {
    failingAfter.put(kind, new AtomicInteger(count));
  }

  /** The next objects to be stored are not, and get 409 ConditionalRequestConflict. */
  public void conflictNext(int count) {
    conflicting.set(count);
  }

  /** The next keys among many to be deleted are not, and get InternalError each. */
  public void failNextDeletes(int count) {
    failingDeletes.set(count);
  }

  /** User metadata is stored, but never told. */
  public void loseMetadata() {
    metadataLost = true;
  }

  /** The next objects read come half, and then the connection is cut. */
  public void cutNext(int count) {
    cut.set(count);
  }

  /**
   * The next objects read come half, and the rest never, until {@link #release()} cuts the
   * connection.
   */
  public void stallNext(int count) {
    stalled.set(count);
  }

  /** Archived objects whose key starts like this have been restored for now, and can be read. */
  public void restored(String prefix) {
    restored.add(prefix);
  }

  /** Listing any prefix that starts like this gets 403. */
  public void denyList(String prefix) {
    deniedLists.add(prefix);
  }

  /** Reading any object whose key starts like this gets 403. */
  public void denyRead(String prefix) {
    deniedReads.add(prefix);
  }

  /** Writing any object whose key starts like this gets 403. */
  public void denyWrite(String prefix) {
    deniedWrites.add(prefix);
  }

  /** This key among many is not deleted, and gets AccessDenied. */
  public void denyDelete(String key) {
    deniedDeletes.add(key);
  }

  /** Reading this object gets 403 because its encryption key may not be used. */
  public void denyDecrypt(String key) {
    deniedKeys.add(key);
  }

  /** How requests are answered that create an object only if there is none. */
  public void conditions(Conditions how) {
    conditions = how;
  }

  Conditions conditions() {
    return conditions;
  }

  /** Nothing is denied any more. */
  public void permit() {
    deniedLists.clear();
    deniedReads.clear();
    deniedWrites.clear();
    deniedDeletes.clear();
    deniedKeys.clear();
  }

  /** The object is listed, but not there. */
  public void vanish(String key) {
    vanished.add(key);
  }

  /** The object has another ETag when it is read than when it was listed. */
  public void replace(String key) {
    replaced.add(key);
  }

  /** The object has another ETag from the read after the next on. */
  public void replaceAfterNextRead(String key) {
    replacedNext.add(key);
  }

  /**
   * Objects whose key starts like this are in this storage class; GLACIER and DEEP_ARCHIVE cannot
   * be read.
   */
  public void storageClass(String prefix, String name) {
    archived.put(prefix, name);
  }

  /** Requests signed with this access key get ExpiredToken. */
  public void expire(String accessKey) {
    expired.add(accessKey);
  }

  /** Requests of this kind get no answer until {@link #release()}. */
  public void hold(RequestKind kind) {
    hold(request -> request.kind() == kind);
  }

  /** Requests such as this get no answer until {@link #release()}; asked once for each. */
  public synchronized void hold(Predicate<RecordedRequest> such) {
    held.add(such);
  }

  /**
   * Requests such as this are cut off before anything is done; asked once for each, as it arrives.
   */
  public void drop(Predicate<RecordedRequest> such) {
    dropped = such;
  }

  /** Answers everything that was held, and holds nothing more. */
  public void release() {
    List<Runnable> answers;
    synchronized (this) {
      held.clear();
      answers = List.copyOf(waiting);
      waiting.clear();
    }
    answers.forEach(Runnable::run);
  }

  Duration latency() {
    return latency;
  }

  /** Keeps something for {@link #release()}. */
  synchronized void later(Runnable answer) {
    waiting.add(answer);
  }

  synchronized boolean holds(RecordedRequest request, Runnable answer) {
    boolean hold = held.stream().anyMatch(such -> such.test(request));
    if (hold) {
      waiting.add(answer);
    }
    return hold;
  }

  synchronized boolean throttles() {
    return take(throttled) || throttleRate > 0 && random.nextDouble() < throttleRate;
  }

  boolean drops(RecordedRequest request) {
    return dropped.test(request);
  }

  boolean fails() {
    return take(failing);
  }

  boolean loses(RequestKind kind) {
    return take(lost) || take(lostKinds.getOrDefault(kind, new AtomicInteger()));
  }

  boolean failsAfter(RequestKind kind) {
    return take(failingAfter.getOrDefault(kind, new AtomicInteger()));
  }

  boolean conflicts() {
    return take(conflicting);
  }

  boolean losesMetadata() {
    return metadataLost;
  }

  /** Why this key is not deleted; null when it is. */
  S3Error refusesDelete(String key) {
    return deniedDeletes.contains(key)
        ? S3Error.ACCESS_DENIED
        : take(failingDeletes) ? S3Error.INTERNAL_ERROR : null;
  }

  boolean cuts() {
    return take(cut);
  }

  boolean stalls() {
    return take(stalled);
  }

  boolean isRestored(String key) {
    return restored.stream().anyMatch(key::startsWith);
  }

  boolean deniesList(String prefix) {
    return deniedLists.stream().anyMatch(prefix::startsWith);
  }

  boolean deniesRead(String key) {
    return deniedReads.stream().anyMatch(key::startsWith);
  }

  boolean deniesWrite(String key) {
    return deniedWrites.stream().anyMatch(key::startsWith);
  }

  boolean deniesDecrypt(String key) {
    return deniedKeys.contains(key);
  }

  boolean hasVanished(String key) {
    return vanished.contains(key);
  }

  boolean isExpired(String accessKey) {
    return expired.contains(accessKey);
  }

  StoredObject listed(StoredObject object) {
    for (Map.Entry<String, String> entry : archived.entrySet()) {
      if (object.key().startsWith(entry.getKey())) {
        return object.inClass(entry.getValue());
      }
    }
    return object;
  }

  StoredObject read(StoredObject object) {
    StoredObject now = listed(object);
    boolean isReplaced = replaced.contains(object.key());
    if (replacedNext.remove(object.key())) {
      replaced.add(object.key());
    }
    return isReplaced
        ? new StoredObject(
            now.key(), now.size(), "\"replaced\"", now.modified(), now.storageClass())
        : now;
  }

  private static boolean take(AtomicInteger counter) {
    return counter.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }
}
