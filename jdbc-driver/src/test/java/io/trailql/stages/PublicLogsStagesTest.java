package io.trailql.stages;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link LakeStagesTest}, over public logs of every kind and shape. */
@OverPublicLogs
class PublicLogsStagesTest {
  /** The account with the most logs, which take minutes. */
  private static final String LARGEST = "342082656213";

  @Test
  void ofAllButTheLargestAccount(@TempDir Path folder) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    try (Stream<Path> files = Files.walk(PublicLogs.FOLDER)) {
      List<Path> wanted =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains(LARGEST))
              .toList();
      for (Path file : wanted) {
        Path target = source.resolve(PublicLogs.FOLDER.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    run(source, folder, 5);
  }

  @Test
  @Tag("proof")
  void ofAll(@TempDir Path folder) throws IOException {
    run(PublicLogs.FOLDER, folder, Integer.MAX_VALUE);
  }

  /** These are of many years: only a run that is told to list all finds all. */
  private static void run(Path source, Path folder, int statementsPerStage) throws IOException {
    new StagesCases(source, folder, System.nanoTime(), statementsPerStage, LocalDate.of(2026, 9, 1))
        .run(StagesCases.Listing.ALL);
  }
}
