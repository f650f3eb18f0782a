package io.trailql.sql;

import io.trailql.runtime.Held;
import io.trailql.sql.physical.Plan;
import io.trailql.sql.validate.ValidStatement.Lasting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was found out about statements, and the plans of those that need not be planned anew, within
 * bounds. A plan follows from the text of its statement, the values of its parameters and, where
 * the statement names the day, the day; it knows nothing of archive, lake or properties, and is
 * opened anew for each run. A statement that names the moment has another plan each time.
 * Thread-safe.
 */
final class PlanCache {
  /** Heap bytes of all plans: more than a hundred usual ones, or fewer where heap is short. */
  private static final long MOST_BYTES = Math.min(8L << 20, Runtime.getRuntime().maxMemory() / 64);

  /** Heap bytes of a plan at most, beside those for what its statement is long of. */
  private static final long PLAN_BYTES = 10_000;

  private static final long BYTES_PER_LETTER = 150;

  /** What a value of a list takes: it is part of several conditions. */
  private static final long BYTES_PER_COMMA = 1_000;

  /** Classes of values that never change, and that are equal when they mean the same. */
  private static final Set<Class<?>> VALUES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          String.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class);

  private final Held<String, Prepared> statements =
      new Held<>(MOST_BYTES, prepared -> bytes(prepared.sql()));
  private final Held<Key, HeldPlan> plans = new Held<>(MOST_BYTES, HeldPlan::bytes);

  /**
   * What a plan follows from.
   *
   * @param parameters may hold null
   * @param day days since 1970-01-01; -1 where none matters
   */
  private record Key(String sql, List<Object> parameters, long day) {
    /** Those that Java would make take 10 ms when they are first asked. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && day == key.day
          && sql.equals(key.sql)
          && parameters.equals(key.parameters);
    }

    @Override
    public int hashCode() {
      return 31 * sql.hashCode() + parameters.hashCode();
    }

    long bytes() {
      return PlanCache.bytes(sql)
          + parameters.stream().mapToLong(p -> BYTES_PER_LETTER * String.valueOf(p).length()).sum();
    }
  }

  /**
   * A plan.
   *
   * @param bytes of it and its key, at most
   */
  private record HeldPlan(Plan plan, long bytes) {}

  private static long bytes(String sql) {
    return PLAN_BYTES
        + BYTES_PER_LETTER * sql.length()
        + BYTES_PER_COMMA * sql.chars().filter(letter -> letter == ',').count();
  }

  /** What was found out about a statement. */
  Optional<Prepared> find(String sql) {
    return statements.find(sql);
  }

  void hold(Prepared prepared) {
    statements.hold(prepared.sql(), prepared.withoutTree());
  }

  /** The plan of a statement for these parameters at this time. */
  Optional<Plan> find(Prepared prepared, List<Object> parameters, Instant now) {
    return key(prepared, parameters, now).flatMap(plans::find).map(HeldPlan::plan);
  }

  void hold(Prepared prepared, List<Object> parameters, Instant now, Plan plan) {
    key(prepared, parameters, now)
        .ifPresent(key -> plans.hold(key, new HeldPlan(plan, key.bytes())));
  }

  private static Optional<Key> key(Prepared prepared, List<Object> parameters, Instant now) {
    boolean known =
        parameters.stream().allMatch(value -> value == null || VALUES.contains(value.getClass()));
    if (!known || prepared.lasting() == Lasting.MOMENT) {
      return Optional.empty();
    }
    long day =
        prepared.lasting() == Lasting.DAY ? Math.floorDiv(now.getEpochSecond(), 86_400L) : -1;
    return Optional.of(
        new Key(prepared.sql(), Collections.unmodifiableList(new ArrayList<>(parameters)), day));
  }
}
