package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a JVM of its own, without any of Hadoop's settings. */
final class OwnJvm {
  private static final long MOST_SECONDS = 600;

  private final Process process;
  private final Path out;
  private final Path err;

  /**
   * Starts a program that is told where a server is.
   *
   * @param folder for what it prints
   * @param options of Java
   */
  OwnJvm(Path folder, Class<?> program, LoopbackS3 server, String... options) throws IOException {
    out = folder.resolve("out");
    err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            program.getName(),
            server.endpoint().toString(),
            server.bucket(),
            server.accessKey(),
            server.secretKey()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("HADOOP")
                    || name.startsWith("JAVA_TOOL")
                    || name.startsWith("JDK_"));
    process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Ends it at once, as a power failure would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What it printed in the end; it must have ended well and complained of nothing. */
  String output() throws IOException, InterruptedException {
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
    assertThat(process.exitValue()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8).strip();
  }
}
