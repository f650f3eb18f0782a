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
  @Test
  void worksWithoutHadoopsHomeSaysNothingAndEnds(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      server.put("a/1.json.gz", new byte[] {1, 2, 3});
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
              ListInOwnJvm.class.getName(),
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

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
      assertThat(Files.readString(out, StandardCharsets.UTF_8).strip()).isEqualTo("a/1.json.gz 3");
      assertThat(process.exitValue()).isZero();
    }
  }
}
