package io.trailql.generator;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.EventFacts;
import io.trailql.generator.event.EventWriter;
import io.trailql.generator.event.JsonBytes;
import io.trailql.generator.event.Needle;
import io.trailql.generator.event.Randomness;
import io.trailql.generator.event.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the bytes of planned objects. Safe for use by many threads. */
final class ObjectMaker {
  private static final int LAST_SLOT = 23 * 60 + 55;

  /** How often a caller does the same thing again; it is what lets real logs shrink so well. */
  private static final double LOOPING = 0.45;

  private static final int DELAY_SECONDS = 200;
  private static final int DELAY_SPREAD = 110;
  private static final int LONGEST_DELAY = 590;
  private static final long LATEST_SECONDS = Duration.ofDays(20).toSeconds();
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  private final ArchiveSpecification specification;
  private final Instant start;
  private final Traffic traffic;
  private final Map<String, Account> accounts;

  ObjectMaker(ArchiveSpecification specification) {
    this.specification = specification;
    start = specification.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC);
    traffic = new Traffic(specification.accounts().get(0));
    accounts =
        specification.accounts().stream()
            .collect(Collectors.toMap(id -> id, id -> Account.of(specification.seed(), id)));
  }

  /** The object and, where it is delivered again, the second one. */
  List<FinishedObject> make(PlannedObject planned) {
    ArchiveScope scope = planned.scope();
    Randomness random =
        Randomness.of(
            specification.seed(), scope.account(), scope.region(), scope.date(), planned.ordinal());
    String unique = random.alphanumeric(16);
    List<EventFacts> facts = new ArrayList<>(planned.records());
    List<Integer> starts = new ArrayList<>(planned.records() + 1);
    JsonBytes json = new JsonBytes();
    json.object().array("Records");
    Call call = null;
    for (int i = 0; i < planned.records(); i++) {
      starts.add(json.length() + (i == 0 ? 0 : 1));
      call = call(planned, planned.withNeedle() && i == 0, call, random);
      facts.add(EventWriter.write(json, call, random));
    }
    starts.add(json.length() + 1);
    json.endArray().endObject();
    FinishedObject object =
        FinishedObject.of(
            specification.layout(),
            planned.kind(),
            scope,
            planned.deliveredAt(),
            unique,
            json.bytes(),
            facts,
            false);
    if (!random.chance(specification.redeliveredShare())) {
      return List.of(object);
    }
    return List.of(object, again(planned, json, starts, facts, random));
  }

  private Call call(PlannedObject planned, boolean needle, Call previous, Randomness random) {
    Account account = accounts.get(planned.scope().account());
    String region = planned.scope().region();
    Instant time = time(planned.deliveredAt(), random);
    if (previous != null && random.chance(LOOPING) && !Needle.isCaller(previous)) {
      return previous.repeated(time);
    }
    if (!planned.kind().equals("CloudTrail")) {
      return traffic.network(account, region, time, random);
    }
    return needle
        ? traffic.needle(account, region, time, random)
        : traffic.next(account, region, time, random);
  }

  private Instant time(Instant delivered, Randomness random) {
    long room = Math.min(LATEST_SECONDS, Duration.between(start, delivered).toSeconds());
    if (random.chance(specification.lateShare()) && room > DAY_SECONDS) {
      long late = DAY_SECONDS + (long) (random.fraction() * (room - DAY_SECONDS + 1));
      return delivered.minusSeconds(late);
    }
    long delay = Math.round(DELAY_SECONDS + DELAY_SPREAD * random.gaussian());
    return delivered.minusSeconds(Math.max(3, Math.min(LONGEST_DELAY, delay)));
  }

  private FinishedObject again(
      PlannedObject planned,
      JsonBytes json,
      List<Integer> starts,
      List<EventFacts> facts,
      Randomness random) {
    boolean whole = random.chance(0.5);
    JsonBytes copy = new JsonBytes();
    List<EventFacts> copied = new ArrayList<>();
    copy.object().array("Records");
    for (int i = 0; i < facts.size(); i += whole ? 1 : 2) {
      copy.element(json.bytes(starts.get(i), starts.get(i + 1) - 1));
      copied.add(facts.get(i));
    }
    copy.endArray().endObject();
    Instant midnight = planned.scope().date().atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant last = midnight.plus(Duration.ofMinutes(LAST_SLOT));
    Instant later = planned.deliveredAt().plus(Duration.ofMinutes(5L * random.between(1, 12)));
    Instant delivered = later.isAfter(last) ? last : later;
    return FinishedObject.of(
        specification.layout(),
        planned.kind(),
        planned.scope(),
        delivered,
        random.alphanumeric(16),
        copy.bytes(),
        copied,
        true);
  }
}
