package io.trailql.generator;

import io.trailql.generator.event.EventFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An object with its bytes and the truth about them. */
record FinishedObject(String path, byte[] content, List<GeneratedEvent> events) {
  /** The object that holds a log, named and compressed as CloudTrail does. */
  static FinishedObject of(
      ArchiveLayout layout,
      String kind,
      ArchiveScope scope,
      Instant deliveredAt,
      String unique,
      byte[] json,
      List<EventFacts> facts,
      boolean redelivered) {
    String path = layout.dayFolder(kind, scope) + LogFile.name(kind, scope, deliveredAt, unique);
    List<GeneratedEvent> events = new ArrayList<>(facts.size());
    for (EventFacts fact : facts) {
      int record = events.size();
      events.add(new GeneratedEvent(path, record, kind, scope, deliveredAt, redelivered, fact));
    }
    return new FinishedObject(path, LogFile.gzip(json), events);
  }

  void deliver(ArchiveSink sink, EventObserver observer) throws IOException {
    sink.put(path, content);
    events.forEach(observer::event);
  }
}
