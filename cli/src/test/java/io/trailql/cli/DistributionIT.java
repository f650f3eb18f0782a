package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution as users run it. */
class DistributionIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.folder"));
  private static final String TRAILQL = DISTRIBUTION.resolve("trailql").toString();

  @TempDir Path folder;

  private Path archive;
  private Shell shell;

  @BeforeEach
  void fill() throws IOException {
    archive = folder.resolve("archive");
    shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
    TestArchive.put(
        archive,
        TestArchive.key("CloudTrail", "111111111111", "eu-west-1", "2026-01-05", "1005"),
        TestArchive.log(
            IntStream.range(0, 2000)
                .mapToObj(i -> TestArchive.record("e" + i, "2026-01-05T10:00:00Z", "GetObject", ""))
                .toArray(String[]::new)));
  }

  @Test
  void runsFromAnywhereThroughLinksAndSaysNothingElse() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(TRAILQL));
    Shell.Ended run =
        shell.run(
            Map.of("LC_ALL", "C"),
            link.toString(),
            "query",
            "-a",
            "../archive",
            "-o",
            "csv",
            "SELECT count(*) AS n, 'é' AS e FROM events");
    assertThat(run.error()).isEmpty();
    assertThat(run.output()).isEqualTo("n,e\r\n2000,é\r\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void theStatusTellsWhatHappened() throws IOException, InterruptedException {
    assertThat(shell.run(Map.of(), TRAILQL, "query", "-a", "../archive", "SELECT x").status())
        .isEqualTo(1);
    assertThat(shell.run(Map.of(), TRAILQL, "query", "-a", "../archive").status()).isEqualTo(2);
    assertThat(
            shell.run(Map.of(), TRAILQL, "query", "-a", "../none", "SELECT * FROM events").status())
        .isEqualTo(3);
    assertThat(shell.run(Map.of(), TRAILQL, "--version").output()).startsWith("trailql ");
  }

  @Test
  void endsQuietlyWhenItsReaderLeaves() throws IOException, InterruptedException {
    Shell.Ended run =
        shell.run(
            Map.of(),
            "bash",
            "-c",
            "'"
                + TRAILQL
                + "' query -a ../archive -o jsonl 'SELECT a.eventid FROM events a, events b' | head"
                + " -n 1; echo ${PIPESTATUS[0]}");
    assertThat(run.output()).matches("\\{\"eventid\":\"e\\d+\"}\n0\n");
    assertThat(run.error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalStopsTheQueryAndLeavesNothingBehind(String signal)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Process process =
        shell
            .command(
                Map.of(
                    "TRAILQL_JAVA_OPTIONS",
                    "-Dtrailql.stderr=terminal -Djava.io.tmpdir=" + temporary),
                listening(
                    TRAILQL,
                    "query",
                    "-a",
                    "../archive",
                    "SELECT count(*) FROM events a, events b, events c, events d"))
            .start();
    while (!shell.error().contains(" object")) {
      assertThat(process.isAlive()).as(shell.error()).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    Shell.Ended ended = shell.await(process);
    assertThat(ended.status()).as(ended.error()).isEqualTo(4);
    assertThat(ended.error()).endsWith("trailql: interrupted; the answer is incomplete.\n");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("trailql")))
          .isEmpty();
    }
  }

  /**
   * The command, listening to interrupts even when the build runs in the background, where shells
   * have them ignored; where env cannot, the build must run in the foreground.
   */
  private static String[] listening(String... command) throws IOException, InterruptedException {
    List<String> reset = List.of("env", "--default-signal=INT");
    Process probe = new ProcessBuilder(reset.get(0), reset.get(1), "true").start();
    List<String> all = new ArrayList<>(probe.waitFor() == 0 ? reset : List.of());
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }

  /**
   * What is measured of the memory of commands holds for every machine; users have the last word.
   */
  @Test
  void commandsRunInSmallHeaps() throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("java/bin")).getParent();
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho \"$*\"\n")
        .toFile()
        .setExecutable(true);
    Map<String, String> environment =
        Map.of("JAVA_HOME", java.toString(), "TRAILQL_JAVA_OPTIONS", "-Xmx2g");
    assertThat(shell.run(environment, TRAILQL, "compact").output())
        .containsPattern(" -Xmx320m -XX:\\+UseSerialGC .*-Xmx2g ");
    assertThat(shell.run(environment, TRAILQL, "--debug", "compact", "-a", "query").output())
        .contains(" -Xmx320m ", " --debug compact -a query");
    assertThat(shell.run(environment, TRAILQL, "--debug").output()).doesNotContain("-Xmx320m");
    assertThat(shell.run(environment, TRAILQL, "--debug", "query", "compact").output())
        .doesNotContain("-Xmx320m");
    assertThat(shell.run(environment, TRAILQL, "query").output())
        .contains(" -Xms32m ", " -XX:+UseParallelGC ", " -Xmx2g ")
        .doesNotContain("-Xmx320m", "SerialGC");
    Map<String, String> other =
        Map.of("JAVA_HOME", java.toString(), "TRAILQL_JAVA_OPTIONS", "-XX:+UseParallelGC");
    assertThat(shell.run(other, TRAILQL, "compact").output())
        .contains(" -Xmx320m ", " -XX:+UseParallelGC ")
        .doesNotContain("SerialGC");
    Map<String, String> serial =
        Map.of("JAVA_HOME", java.toString(), "TRAILQL_JAVA_OPTIONS", "-XX:+UseSerialGC");
    assertThat(shell.run(serial, TRAILQL, "query").output())
        .contains(" -XX:+UseSerialGC ")
        .doesNotContain("ParallelGC");
  }

  @Test
  void refusesAnOldJava() throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("java11/bin")).getParent();
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho ran\n")
        .toFile()
        .setExecutable(true);
    Shell.Ended run = shell.run(Map.of("JAVA_HOME", java.toString()), TRAILQL, "--version");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.error()).contains("Java 11", "17 or later");
  }

  /** One jar, since libraries look for things in each; nothing of tests is in it. */
  @Test
  void shipsOneJarWithoutBundlesAndTests() throws IOException, InterruptedException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("lib"))) {
      jars = files.toList();
    }
    assertThat(jars).hasSize(1);
    Path jar = jars.get(0);
    try (JarFile entries = new JarFile(jar.toFile())) {
      assertThat(entries.stream().map(JarEntry::getName))
          .contains("io/trailql/s3/", "META-INF/LICENSE", "META-INF/NOTICE", "core-default.xml")
          .noneMatch(
              name ->
                  name.matches(
                      "(org/(junit|assertj|gaul|duckdb|h2)/|com/tngtech/|org/apache/iceberg/aws/|software/amazon/awssdk/(services/kms|http/urlconnection)/|META-INF/[^/]*[.](SF|RSA|DSA)).*"));
      assertThat(services(entries, "io.trailql.storage.StorageProvider")).hasSizeGreaterThan(1);
    }
    assertThat(
            shell
                .run(
                    Map.of(),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.toString(),
                    "query",
                    "-a",
                    "../archive",
                    "-o",
                    "csv",
                    "SELECT count(*) AS n FROM events")
                .output())
        .isEqualTo("n\r\n2000\r\n");
  }

  /** What the jar names of all modules and libraries. */
  private static List<String> services(JarFile jar, String service) throws IOException {
    try (InputStream names = jar.getInputStream(jar.getEntry("META-INF/services/" + service))) {
      return new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
