package io.trailql.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJvmTest {
  @TempDir private Path folder;

  /** With the libraries that users have, not those of the servers in the tests. */
  @Test
  void aStorageWorksWithoutHadoopsHomeSaysNothingAndEnds() throws Exception {
    LocalHdfs cluster = LocalHdfs.empty();
    String silence =
        Stream.of(System.getProperty("surefire.test.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("slf4j-nop"))
            .collect(Collectors.joining());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(
                File.pathSeparator,
                "target/test-classes",
                "target/classes",
                silence,
                Files.readString(Path.of("target/runtime.classpath")).strip()),
            UseInOwnJvm.class.getName(),
            cluster.location("own/jvm"));
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
    assertThat(err).isEmptyFile();
    assertThat(out).content().isEqualToIgnoringNewLines("own/jvm/v1 content");
    assertThat(process.exitValue()).isZero();
  }
}
