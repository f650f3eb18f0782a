package io.trailql.generator;

import io.trailql.generator.event.Call;
import io.trailql.generator.event.EventFacts;
import io.trailql.generator.event.EventWriter;
import io.trailql.generator.event.JsonBytes;
import io.trailql.generator.event.Randomness;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes calls into objects of their own, delivered five to ten minutes after them. */
final class StoryWriter {
  private static final String KIND = "CloudTrail";
  private static final long SLOT_SECONDS = 300;

  private final ArchiveLayout layout;
  private final long seed;

  StoryWriter(ArchiveLayout layout, long seed) {
    this.layout = layout;
    this.seed = seed;
  }

  void write(List<Call> calls, ArchiveSink sink, EventObserver observer) throws IOException {
    Map<Delivery, List<Call>> deliveries = new TreeMap<>();
    for (Call call : calls) {
      deliveries.computeIfAbsent(Delivery.of(call), d -> new ArrayList<>()).add(call);
    }
    for (Map.Entry<Delivery, List<Call>> delivery : deliveries.entrySet()) {
      object(delivery.getValue()).deliver(sink, observer);
    }
  }

  /** One object with calls of one account and region. */
  FinishedObject object(List<Call> calls) {
    Delivery delivery = Delivery.of(calls.get(0));
    Randomness random = Randomness.of(seed, delivery, calls.size(), calls.get(0).action().name());
    String unique = random.alphanumeric(16);
    JsonBytes json = new JsonBytes();
    json.object().array("Records");
    List<EventFacts> facts = new ArrayList<>();
    for (Call call : calls) {
      facts.add(EventWriter.write(json, call, random));
    }
    json.endArray().endObject();
    return FinishedObject.of(
        layout, KIND, delivery.scope(), delivery.at(), unique, json.bytes(), facts, false);
  }

  /** Where and when calls are delivered. */
  record Delivery(ArchiveScope scope, Instant at) implements Comparable<Delivery> {
    static Delivery of(Call call) {
      long slot = call.time().getEpochSecond() / SLOT_SECONDS + 2;
      Instant at = Instant.ofEpochSecond(slot * SLOT_SECONDS);
      LocalDate date = at.atZone(ZoneOffset.UTC).toLocalDate();
      return new Delivery(new ArchiveScope(call.account().id(), call.region(), date), at);
    }

    @Override
    public int compareTo(Delivery other) {
      int order = scope.compareTo(other.scope);
      return order != 0 ? order : at.compareTo(other.at);
    }
  }
}
