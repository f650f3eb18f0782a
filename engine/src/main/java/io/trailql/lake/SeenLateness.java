package io.trailql.lake;

import io.trailql.archive.Lateness;
import io.trailql.archive.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How late events of each account and region were, of all objects that were ever entered; what left
 * the ledger again counts too. Immutable.
 *
 * @param millis by account and region, a scope without a date; none is zero
 */
record SeenLateness(Map<Scope, Long> millis) implements Lateness {
  /** Of no objects. */
  static final SeenLateness NONE = new SeenLateness(Map.of());

  SeenLateness {
    millis = Map.copyOf(millis);
  }

  private static Scope region(Optional<String> account, Optional<String> region) {
    return new Scope(account, region, Optional.empty());
  }

  @Override
  public Duration of(Optional<String> account, Optional<String> region) {
    return Duration.ofMillis(millis.getOrDefault(region(account, region), 0L));
  }

  @Override
  public Duration most() {
    return Duration.ofMillis(millis.values().stream().mapToLong(m -> m).max().orElse(0));
  }

  /** The same and what more entries tell. */
  SeenLateness with(List<LedgerEntry> entries) {
    Map<Scope, Long> all = new HashMap<>(millis);
    for (LedgerEntry entry : entries) {
      Scope region = region(entry.scope().account(), entry.scope().region());
      long late = late(entry);
      if (late > 0) {
        all.merge(region, late, Math::max);
      }
    }
    return new SeenLateness(all);
  }

  /**
   * How long before its delivery the first event of an object happened: before the minute in its
   * name, or the day of its folder, as objects are looked for by these.
   */
  private static long late(LedgerEntry entry) {
    Optional<Instant> delivered =
        entry
            .stamp()
            .or(() -> entry.scope().date().map(d -> d.atStartOfDay(ZoneOffset.UTC).toInstant()));
    return delivered.isEmpty() || entry.firstEvent().isEmpty()
        ? 0
        : delivered.get().toEpochMilli() - entry.firstEvent().get().toEpochMilli();
  }

  /** Tells all, in no order. */
  void forEach(BiConsumer<Scope, Long> visitor) {
    millis.forEach(visitor);
  }
}
