package io.trailql.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.stages.Suite.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** Compares the answers at each stage. */
final class StagesCases {
  private static final int STAGES = 10;

  private final Path source;
  private final Path folder;
  private final long seed;
  private final int statementsPerStage;
  private final Path archive;
  private final Path lake;
  private final LocalDate firstDay;

  /** Whether complete scopes are listed again by a run. */
  enum Listing {
    ALL,
    DEFAULT
  }

  /**
   * Nothing has arrived yet.
   *
   * @param source the objects that are to arrive
   * @param folder where archive and lake are made
   * @param statementsPerStage how many of the suite are asked at a stage, others at each; all in
   *     the end. The events are compared always
   * @param firstDay of compaction, the others follow. When no object is named by a day of more than
   *     three weeks before, the last run takes all without being told to list all
   */
  StagesCases(Path source, Path folder, long seed, int statementsPerStage, LocalDate firstDay)
      throws IOException {
    this.source = source;
    this.folder = folder;
    this.seed = seed;
    this.statementsPerStage = statementsPerStage;
    this.archive = Files.createDirectories(folder.resolve("archive"));
    this.lake = folder.resolve("lake");
    this.firstDay = firstDay;
  }

  /**
   * Goes through all stages; the answers of the raw archive are right by other tests. At every
   * other stage the run is one by default, which leaves out what is complete.
   *
   * @param last how the last run lists
   */
  void run(Listing last) throws IOException {
    GrowingArchive growing = new GrowingArchive(source, archive, seed);
    Random random = new Random(seed);
    for (int stage = 1; stage <= STAGES; stage++) {
      growing.advance((growing.total() + STAGES - 1) / STAGES);
      CompactionReport report =
          compact(
              OptionalLong.of(1 + random.nextInt(growing.total() / STAGES + 1)),
              stage,
              stage % 2 == 0 ? Listing.DEFAULT : Listing.ALL);
      assertThat(report.skippedObjects()).isZero();
      List<String> statements = statements(stage);
      Answers raw = answers("archive", statements);
      answers("both", statements).assertSameAs(raw, "seed " + seed + ", stage " + stage);
    }
    compact(OptionalLong.empty(), STAGES + 1, last);
    Answers raw = answers("archive", Suite.statements());
    answers("both", Suite.statements()).assertSameAs(raw, "seed " + seed + ", compacted");
    answers("lake", Suite.statements()).assertSameAs(raw, "seed " + seed + ", lake alone");
    CompactionReport nothing = compact(OptionalLong.empty(), STAGES + 2, Listing.ALL);
    assertThat(nothing.objects()).isZero();
    assertThat(growing.repeated()).isPositive();
    assertThat(growing.recompressed()).isPositive();
    assertThat(growing.replaced()).isPositive();
  }

  private List<String> statements(int stage) {
    List<String> rotated = new ArrayList<>(Suite.statements());
    Collections.rotate(rotated, -stage * statementsPerStage);
    return rotated.subList(0, Math.min(statementsPerStage, rotated.size()));
  }

  /** By a run on the day of a stage. */
  private CompactionReport compact(OptionalLong maxObjects, int stage, Listing listing) {
    CompactionOptions options = CompactionOptions.DEFAULT.withMaxObjects(maxObjects);
    Instant now = firstDay.plusDays(stage - 1).atTime(9, 0).toInstant(ZoneOffset.UTC);
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            lake.toString(),
            Settings.DEFAULT,
            listing == Listing.ALL ? options.rescanning() : options,
            () -> now)) {
      return compaction.run(progress -> {}, new Cancellation());
    }
  }

  private Answers answers(String sources, List<String> statements) {
    Map<String, String> properties = new HashMap<>();
    properties.put("lake", lake.toString());
    properties.put("sources", sources);
    if (!sources.equals("lake")) {
      properties.put("fresh", "all");
    }
    properties.put("lookahead", "unlimited");
    return Suite.answers(archive.toString(), properties, statements);
  }
}
