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

  /**
   * Nothing has arrived yet.
   *
   * @param source the objects that are to arrive
   * @param folder where archive and lake are made
   * @param statementsPerStage how many of the suite are asked at a stage, others at each; all in
   *     the end. The events are compared always
   */
  StagesCases(Path source, Path folder, long seed, int statementsPerStage) throws IOException {
    this.source = source;
    this.folder = folder;
    this.seed = seed;
    this.statementsPerStage = statementsPerStage;
    this.archive = Files.createDirectories(folder.resolve("archive"));
    this.lake = folder.resolve("lake");
  }

  /** Goes through all stages; the answers of the raw archive are right by other tests. */
  void run() throws IOException {
    GrowingArchive growing = new GrowingArchive(source, archive, seed);
    Random random = new Random(seed);
    for (int stage = 1; stage <= STAGES; stage++) {
      growing.advance((growing.total() + STAGES - 1) / STAGES);
      CompactionReport report =
          compact(OptionalLong.of(1 + random.nextInt(growing.total() / STAGES + 1)));
      assertThat(report.skippedObjects()).isZero();
      List<String> statements = statements(stage);
      Answers raw = answers("archive", statements);
      answers("both", statements).assertSameAs(raw, "seed " + seed + ", stage " + stage);
    }
    compact(OptionalLong.empty());
    Answers raw = answers("archive", Suite.statements());
    answers("both", Suite.statements()).assertSameAs(raw, "seed " + seed + ", compacted");
    answers("lake", Suite.statements()).assertSameAs(raw, "seed " + seed + ", lake alone");
    CompactionReport nothing = compact(OptionalLong.empty());
    assertThat(nothing.objects()).isZero();
    assertThat(growing.repeated()).isPositive();
    assertThat(growing.replaced()).isPositive();
  }

  private List<String> statements(int stage) {
    List<String> rotated = new ArrayList<>(Suite.statements());
    Collections.rotate(rotated, -stage * statementsPerStage);
    return rotated.subList(0, Math.min(statementsPerStage, rotated.size()));
  }

  private CompactionReport compact(OptionalLong maxObjects) {
    CompactionOptions options = CompactionOptions.DEFAULT.withMaxObjects(maxObjects).rescanning();
    try (Compaction compaction =
        Compaction.open(List.of(archive.toString()), lake.toString(), Settings.DEFAULT, options)) {
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
