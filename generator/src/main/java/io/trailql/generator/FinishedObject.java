package io.trailql.generator;

import java.io.IOException;
import java.util.List;

/** An object with its bytes and the truth about them. */
record FinishedObject(String path, byte[] content, List<GeneratedEvent> events) {
  void deliver(ArchiveSink sink, EventObserver observer) throws IOException {
    sink.put(path, content);
    events.forEach(observer::event);
  }
}
