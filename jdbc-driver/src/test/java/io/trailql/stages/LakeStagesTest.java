package io.trailql.stages;

import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.generator.ObjectSizes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw, compacted, and at ten stages between: the same answers. */
class LakeStagesTest {
  @Test
  void ofAGeneratedArchive(@TempDir Path folder) throws IOException {
    generated(folder, 5_000, 5);
  }

  @Test
  @Tag("proof")
  void ofAMillionEvents(@TempDir Path folder) throws IOException {
    generated(folder, 1_000_000, Integer.MAX_VALUE);
  }

  private static void generated(Path folder, long events, int statementsPerStage)
      throws IOException {
    long seed = System.nanoTime();
    Path source = folder.resolve("source");
    ArchiveSpecification specification =
        ArchiveSpecification.of(seed, events)
            .withLateShare(0.01)
            .withRedeliveredShare(0.05)
            .withObjectSizes(events > 100_000 ? ObjectSizes.REALISTIC : ObjectSizes.fixed(10));
    new ArchiveGenerator(specification).generate(new FolderSink(source));
    new StagesCases(source, folder, seed, statementsPerStage, specification.end())
        .run(StagesCases.Listing.DEFAULT);
  }
}
