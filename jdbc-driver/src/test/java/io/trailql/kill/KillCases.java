package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.kill.Aim.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Kills compactors, in every phase, until each had enough. */
final class KillCases implements AutoCloseable {
  /** Objects a run takes at most, and that arrive before each. */
  private static final int STRIDE = 8;

  /** Far more than are needed: a phase that never comes is an error. */
  private static final int MOST_RUNS_MORE = 60;

  private final Era.Kind kind;
  private final Path folder;
  private final int objects;
  private final Random random;
  private final String seed;
  private final Map<Phase, Integer> kills = new EnumMap<>(Phase.class);
  private final Map<Phase, Integer> usual = new EnumMap<>(Phase.class);
  private int eras;
  private int runs;
  private int kept;
  private Era era;
  private CompactorProcess next;

  /**
   * Nobody is killed yet.
   *
   * @param objects of an archive; when all are compacted, the next begins
   */
  KillCases(Era.Kind kind, Path folder, int objects, long seed) {
    this.kind = kind;
    this.folder = folder;
    this.objects = objects;
    this.random = new Random(seed);
    this.seed = kind + ", seed " + seed;
    Stream.of(Phase.values()).forEach(phase -> kills.put(phase, 0));
  }

  /** Kills so often in each phase. */
  Map<Phase, Integer> run(int times) throws Exception {
    while (kills.values().stream().anyMatch(count -> count < times)) {
      if (era == null) {
        begin();
      }
      step(times);
      assertThat(runs).as("runs, of kills " + kills).isLessThan(MOST_RUNS_MORE + 60 * times);
      if (kept == era.total() && era.truth().compacted() == era.truth().objects()) {
        finish();
      }
    }
    if (era != null) {
      finish();
    }
    return kills;
  }

  private void begin() throws Exception {
    era =
        Era.begin(
            kind,
            Files.createDirectory(folder.resolve(kind + "-" + eras++)),
            objects,
            random.nextLong());
    kept = 0;
    next = start(STRIDE);
  }

  private CompactorProcess start(long most) throws Exception {
    return CompactorProcess.start(era.order().most(most), folder);
  }

  /** Lets objects arrive, and kills a run. */
  private void step(int times) throws Exception {
    int arriving = Math.min(STRIDE, era.total() - kept);
    if (arriving == 0) {
      // The first run of a day finds what arrived where it was complete.
      era.nextDay();
    }
    if (era.truth().expected() < STRIDE) {
      era.advance(arriving);
      kept += arriving;
    }
    Aim aim = aim(times);
    String when = seed + ", run " + runs++;
    try (CompactorProcess process = next) {
      era.ground().watch(aim);
      // The next one starts while this one works.
      process.begin(aim);
      // One that takes all makes days complete.
      next = start(random.nextBoolean() ? STRIDE : 0);
      process.end();
      if (process.wasKilled()) {
        kills.merge(aim.killedIn().orElseThrow(), 1, Integer::sum);
      } else {
        for (Phase phase : Phase.values()) {
          usual.merge(phase, aim.steps(phase), Math::max);
        }
      }
    } finally {
      era.ground().watch(Aim.nowhere());
    }
    era.truth().check(when + " killed in " + aim.killedIn());
  }

  /** A phase that needs it most often, and one of its steps. */
  private Aim aim(int times) {
    List<Phase> wanted =
        Stream.of(Phase.values())
            .filter(phase -> kills.get(phase) < times)
            .filter(phase -> usual.getOrDefault(phase, 0) > 0)
            .toList();
    if (wanted.isEmpty()) {
      return Aim.nowhere();
    }
    Phase phase = wanted.get(random.nextInt(wanted.size()));
    Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
    return Aim.at(phase, 1 + random.nextInt(usual.get(phase)), moment, random);
  }

  /** A run that nobody kills. */
  private void finish() throws Exception {
    era.advance(era.total() - kept);
    next.close();
    next = null;
    era.settle();
    try (CompactorProcess last = start(0)) {
      last.run(Aim.nowhere());
      assertThat(last.wasKilled()).isFalse();
    }
    era.truth().checkEnd(seed + ", end of archive " + eras);
    era.close();
    era = null;
  }

  /** Kills so far. */
  Map<Phase, Integer> kills() {
    return kills;
  }

  /** Number of runs so far. */
  int runs() {
    return runs;
  }

  @Override
  public void close() {
    Optional.ofNullable(next).ifPresent(CompactorProcess::close);
    Optional.ofNullable(era).ifPresent(Era::close);
  }
}
