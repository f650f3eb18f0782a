package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJvmTest {
  @TempDir private Path folder;

  @Test
  void aStorageWorksWithoutHadoopsHomeSaysNothingAndEnds() throws Exception {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      server.put("a/1.json.gz", new byte[] {1, 2, 3});

      assertThat(new OwnJvm(folder, ListInOwnJvm.class, server).output())
          .isEqualTo("a/1.json.gz 3");
    }
  }

  @Test
  void anEngineWorksWithoutHadoopsHomeSaysNothingAndEnds() throws Exception {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      server.put(
          Logs.key("AWSLogs", "111111111111", "us-east-1", "20260105T0800Z", "u"),
          Logs.object(
              Logs.event("2026-01-05T07:58:00Z", "1", "111111111111", "us-east-1"),
              Logs.event("2026-01-05T07:59:00Z", "2", "111111111111", "us-east-1")));

      assertThat(new OwnJvm(folder, QueryInOwnJvm.class, server).output()).isEqualTo("GetObject 2");
    }
  }
}
