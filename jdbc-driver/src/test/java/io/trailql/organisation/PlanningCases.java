package io.trailql.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.archive.Scope;
import io.trailql.compact.CompactionOptions;
import io.trailql.event.Kind;
import io.trailql.lake.CommitOutcome;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.Layout;
import io.trailql.lake.LedgerEntry;
import io.trailql.logs.Rows;
import io.trailql.s3.server.SimulatedObjects;
import io.trailql.storage.LocalWritableStorage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One day of very many objects, which are listed only. */
abstract class PlanningCases {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final double MOST_SECONDS = 3;

  /** While classes are loaded and compiled, which says nothing of planning. */
  private static final double MOST_SECONDS_COLD = 60;

  /** Archives of a tenth, other ones, by which the same code is loaded and compiled. */
  private static final int WARM_UPS = 4;

  private static final long MOST_HEAP = 1L << 30;
  private static final String EXPLAIN =
      "EXPLAIN SELECT count(*) FROM events WHERE date = DATE '%s'";

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @TempDir private Path folder;

  /** Days of the archives: the rest is as it would be for ten million objects in a hundred. */
  abstract int days();

  /** Whether seconds of the clock count: the machine is taken to do nothing else. */
  abstract boolean isAlone();

  /** Three hundred accounts with seventeen regions each. */
  @Test
  void manySmallFolders() {
    for (int i = 0; i < WARM_UPS; i++) {
      plan("small, warm-up " + i, shape(30, 17, 20), MOST_SECONDS_COLD);
    }
    plan("small", shape(300, 17, 20), MOST_SECONDS);
  }

  /** Forty folders with two and a half thousand objects a day. */
  @Test
  void fewLargeFolders() {
    for (int i = 0; i < WARM_UPS; i++) {
      plan("large, warm-up " + i, shape(2, 2, 2500), MOST_SECONDS_COLD);
    }
    plan("large", shape(20, 2, 2500), MOST_SECONDS);
  }

  private SimulatedObjects.Shape shape(int accounts, int regions, int objects) {
    return new SimulatedObjects.Shape(
        "",
        "o-exampleorg",
        IntStream.range(0, accounts)
            .mapToObj(i -> String.format(Locale.ROOT, "%012d", 111_111_111_111L + i))
            .toList(),
        IntStream.range(0, regions)
            .mapToObj(i -> String.format(Locale.ROOT, "eu-west-%02d", i))
            .toList(),
        FIRST_DAY,
        days(),
        objects);
  }

  /**
   * Plans all there is to plan, for the first time and again.
   *
   * @param mostSeconds that each takes
   */
  private void plan(String name, SimulatedObjects.Shape shape, double mostSeconds) {
    SimulatedObjects objects = SimulatedObjects.of(shape, 1);
    String bucket = (getClass().getSimpleName() + "-" + name).replaceAll("\\W+", "-");
    SimulatedStorage storage = new SimulatedStorage(bucket, objects);
    String archive = SimulatedProvider.offer(bucket, storage);
    LocalDate day = FIRST_DAY.plusDays(days() / 2);
    Path lake = folder.resolve(name);
    long ofDay = enter(day, storage, objects, lake);
    String listed = "%,d objects listed".formatted(ofDay);
    System.out.printf("%s: %,d objects, %,d of the day%n", name, shape.count(), ofDay);
    Measure measure = new Measure(storage, mostSeconds, isAlone());
    try (Engine alone = Engine.open(List.of(archive), Settings.DEFAULT);
        Engine both = Engine.open(List.of(archive), Settings.of(Map.of("lake", lake.toString())));
        Compaction compaction =
            Compaction.open(
                List.of(archive),
                folder.resolve(name + ", none").toString(),
                Settings.DEFAULT,
                of(day))) {
      for (String when : List.of("first", "again")) {
        assertThat(measure.of("archive, " + when, () -> explain(alone, day)))
            .contains("reads at most %,d objects".formatted(ofDay), listed);
        assertThat(measure.of("archive and lake, " + when, () -> explain(both, day)))
            .contains("reads at most 0 objects", listed, "and %,d in the lake".formatted(ofDay));
        assertThat(measure.of("compaction, " + when, () -> compaction.plan(new Cancellation())))
            .extracting(plan -> plan.objects())
            .isEqualTo(ofDay);
      }
    } finally {
      SimulatedProvider.withdraw(bucket);
    }
    assertThat(storage.gets()).isZero();
  }

  private static String explain(Engine engine, LocalDate day) {
    return Rows.of(engine, EXPLAIN.formatted(day)).toString();
  }

  private static CompactionOptions of(LocalDate day) {
    CompactionOptions d = CompactionOptions.DEFAULT;
    return new CompactionOptions(
        Optional.of(day),
        Optional.of(day),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        d.rescan(),
        d.register(),
        d.commit(),
        d.snapshotAge(),
        d.grace());
  }

  /**
   * Seconds and heap, the simulation included.
   *
   * @param isAlone whether seconds of the clock count, or those of the processors if they are fewer
   */
  private record Measure(SimulatedStorage storage, double mostSeconds, boolean isAlone) {
    <T> T of(String what, Supplier<T> step) {
      System.gc();
      ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
      long lists = storage.lists();
      long start = System.nanoTime();
      long computed = PROCESS.getProcessCpuTime();
      T result = step.get();
      double cpu = (PROCESS.getProcessCpuTime() - computed) / 1e9;
      double seconds = (System.nanoTime() - start) / 1e9;
      long peak =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .mapToLong(pool -> pool.getPeakUsage().getUsed())
              .sum();
      System.out.printf(
          "planning %s: %.2f s (%.2f s of CPU), %,d LISTs, peak heap %d MB%n",
          what, seconds, cpu, storage.lists() - lists, peak >> 20);
      // Beside others a first time says too little: it is what is compiled at last, too.
      double counted = isAlone ? seconds : what.endsWith("again") ? Math.min(seconds, cpu) : 0;
      assertThat(counted).as("seconds for " + what).isLessThan(mostSeconds);
      assertThat(peak).isLessThan(MOST_HEAP);
      return result;
    }
  }

  /** Makes a lake that contains all objects of a day as far as its ledger tells. */
  private static long enter(
      LocalDate day, SimulatedStorage storage, SimulatedObjects objects, Path lake) {
    SimulatedObjects.Shape shape = objects.shape();
    List<LedgerEntry> entries = new ArrayList<>();
    long perFolder = (long) shape.days() * shape.objectsPerDay();
    long first = (day.toEpochDay() - FIRST_DAY.toEpochDay()) * shape.objectsPerDay();
    for (long folder = 0; folder < shape.count(); folder += perFolder) {
      for (long i = folder + first; i < folder + first + shape.objectsPerDay(); i++) {
        SimulatedObjects.Item item = objects.item(i);
        var object = objects.find(objects.key(i)).orElseThrow();
        entries.add(
            new LedgerEntry(
                storage.identity(object.key()),
                object.etag(),
                Optional.of(Kind.CLOUDTRAIL),
                new Scope(
                    Optional.of(item.account()), Optional.of(item.region()), Optional.of(day)),
                Optional.of(item.stamp()),
                object.size(),
                0,
                Optional.empty(),
                Optional.empty(),
                "00".repeat(32),
                false,
                List.of()));
      }
    }
    LakeWriter writer = new LakeWriter(new LocalWritableStorage(lake), "");
    CommitOutcome outcome =
        writer.commit(
            writer.open(() -> Layout.CLUSTERED, Optional.empty()),
            new LakeChange(List.of(), List.of(), entries, Coverage.NONE));
    assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
    return entries.size();
  }
}
