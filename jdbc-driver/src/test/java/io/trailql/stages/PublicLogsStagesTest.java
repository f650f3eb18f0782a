package io.trailql.stages;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link LakeStagesTest}, over public logs of every kind and shape. */
@OverPublicLogs
class PublicLogsStagesTest {
  @Test
  void ofPublicLogs(@TempDir Path folder) throws IOException {
    new StagesCases(PublicLogs.FOLDER, folder, System.nanoTime()).run();
  }
}
