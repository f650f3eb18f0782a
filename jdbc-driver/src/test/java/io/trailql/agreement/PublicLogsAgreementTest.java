package io.trailql.agreement;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link DuckDbAgreementTest}, over public logs of every kind and shape. */
@OverPublicLogs
class PublicLogsAgreementTest {
  @Test
  void ofAll(@TempDir Path folder) throws Exception {
    DuckDbAgreementTest.agrees(
        new ComparedLake(PublicLogs.FOLDER, folder.resolve("lake")),
        "public logs",
        "America/Los_Angeles");
  }
}
