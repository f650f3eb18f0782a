package io.trailql.s3.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Every request a server got, in the order in which it decided the answers. Thread-safe. */
public final class RequestLog {
  private final List<RecordedRequest> requests = new ArrayList<>();

  synchronized void add(RecordedRequest request) {
    requests.add(request);
    notifyAll();
  }

  /** All so far. */
  public synchronized List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  /** Those of one kind. */
  public List<RecordedRequest> of(RequestKind kind) {
    return all().stream().filter(request -> request.kind() == kind).toList();
  }

  /** How many of all kinds. */
  public synchronized int size() {
    return requests.size();
  }

  /** How many of one kind. */
  public int count(RequestKind kind) {
    return of(kind).size();
  }

  /** Keys of all GetObject requests, in order. */
  public List<String> keysRead() {
    return of(RequestKind.GET).stream().map(RecordedRequest::key).toList();
  }

  /** Prefixes of all ListObjectsV2 requests, in order. */
  public List<String> prefixesListed() {
    return of(RequestKind.LIST).stream().map(RecordedRequest::prefix).toList();
  }

  /** Waits until at least this many requests of any kind have come. */
  public synchronized void await(int count) throws InterruptedException {
    while (requests.size() < count) {
      wait();
    }
  }

  /** Waits until a request such as this has come. */
  public synchronized void await(Predicate<RecordedRequest> such) throws InterruptedException {
    while (requests.stream().noneMatch(such)) {
      wait();
    }
  }

  /** Forgets all so far. */
  public synchronized void clear() {
    requests.clear();
  }
}
