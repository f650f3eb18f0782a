package io.trailql.generator;

/** Learns of every record that is written, object by object, on the thread that asked for them. */
@FunctionalInterface
public interface EventObserver {
  /** Learns of one record; those of one object come one after the other. */
  void event(GeneratedEvent event);

  /** An observer that tells this one first, then the other. */
  default EventObserver andThen(EventObserver other) {
    return event -> {
      event(event);
      other.event(event);
    };
  }
}
