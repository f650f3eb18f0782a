package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJvmTest {
  @TempDir private Path folder;

  @Test
  void aStorageWorksWithoutHadoopsHomeSaysNothingAndEnds() throws Exception {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      server.put("a/1.json.gz", new byte[] {1, 2, 3});

      assertThat(output(ListInOwnJvm.class, server)).isEqualTo("a/1.json.gz 3");
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

      assertThat(output(QueryInOwnJvm.class, server)).isEqualTo("GetObject 2");
    }
  }

  /**
   * What a program prints that is told where the server is; it must end well and complain of
   * nothing.
   */
  private String output(Class<?> program, LoopbackS3 server)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            program.getName(),
            server.endpoint().toString(),
            server.bucket(),
            server.accessKey(),
            server.secretKey());
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("HADOOP")
                    || name.startsWith("JAVA_TOOL")
                    || name.startsWith("JDK_"));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
    assertThat(process.exitValue()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8).strip();
  }
}
