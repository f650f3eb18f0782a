package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.lake.LakeUpkeep;
import io.trailql.logs.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readers that count all the time, and upkeep, while others compact an archive at rest: nothing
 * arrived in what is complete, so all that is there is seen by default, too.
 */
final class Bystanders implements AutoCloseable {
  /** Longer than any of the queries takes. */
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(60);

  private final Era era;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger upkeeps = new AtomicInteger();
  private final List<Future<?>> running;
  private volatile boolean ends;

  /** Starts them; whatever is unreferenced and older than this moment is removed. */
  Bystanders(Era era) {
    this.era = era;
    Instant before = Clock.systemUTC().instant();
    long events = era.truth().events();
    long records = era.truth().records();
    Engine once = era.truth().views().engine("both", "remove");
    Engine each = era.truth().views().engine("both", "keep");
    Engine listingLess = era.truth().views().engine("default", "keep");
    this.running =
        List.of(
            threads.submit(() -> read(once, events)),
            threads.submit(() -> read(each, records)),
            threads.submit(() -> read(listingLess, records)),
            threads.submit(() -> upkeep(before)));
  }

  private void read(Engine engine, long rows) {
    while (!ends) {
      assertThat(Rows.of(engine, "SELECT count(*), count(awsregion) FROM events").get(0))
          .startsWith(rows);
      queries.incrementAndGet();
    }
  }

  private void upkeep(Instant before) {
    LakeUpkeep upkeep = new LakeUpkeep(era.ground().lake(), era.ground().lakePrefix());
    while (!ends) {
      upkeep.expire(Clock.systemUTC().instant().minus(LONGEST_QUERY), 1);
      assertThat(upkeep.removeUnreferenced(before).failures()).isEmpty();
      upkeeps.incrementAndGet();
    }
  }

  /** Ends them, and passes on what went wrong. */
  void check() throws Exception {
    ends = true;
    for (Future<?> one : running) {
      one.get(2, TimeUnit.MINUTES);
    }
    assertThat(queries.get()).isGreaterThan(4);
    assertThat(upkeeps.get()).isGreaterThan(2);
  }

  @Override
  public void close() {
    ends = true;
    threads.shutdownNow();
  }
}
