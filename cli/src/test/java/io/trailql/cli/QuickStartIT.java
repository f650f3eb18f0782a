package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher prepares quick starts: of a distribution of its own, which has never run. */
class QuickStartIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.folder"));

  /** A start loads some 7,000 classes, of which Java's own archive has 1,300. */
  private static final long MANY = 4_000;

  @TempDir private Path folder;

  private Path home;
  private Shell shell;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("distribution"));
    shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
    Files.createDirectory(home.resolve("lib"));
    try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, home.resolve("lib").resolve(jar.getFileName()));
      }
    }
    Files.copy(DISTRIBUTION.resolve("trailql"), home.resolve("trailql"));
    home.resolve("trailql").toFile().setExecutable(true);
    TestArchive.put(
        folder.resolve("archive"),
        TestArchive.key("CloudTrail", "111111111111", "eu-west-1", "2026-01-05", "1005"),
        TestArchive.log(TestArchive.record("e1", "2026-01-05T10:00:00Z", "GetObject", "")));
  }

  @Test
  void classesAreKeptByTheFirstStartAndMadeAgainWhenAJarChanges()
      throws IOException, InterruptedException {
    assertThat(count(Map.of())).isEqualTo("n\r\n1\r\n");
    assertThat(shell.error()).isEmpty();
    assertThat(kept()).hasSize(2);
    FileTime first = Files.getLastModifiedTime(kept().get(0));
    Path loaded = folder.resolve("loaded");
    Map<String, String> logging = Map.of("TRAILQL_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);

    assertThat(count(logging)).isEqualTo("n\r\n1\r\n");
    assertThat(shared(loaded)).isGreaterThan(MANY);
    assertThat(Files.getLastModifiedTime(kept().get(0))).isEqualTo(first);

    Path jar = home.resolve("lib/" + jarOfOurs());
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    assertThat(count(logging)).isEqualTo("n\r\n1\r\n");
    assertThat(kept()).hasSize(2);
    assertThat(Files.getLastModifiedTime(kept().get(0))).isGreaterThan(first);
    assertThat(shared(loaded)).isGreaterThan(MANY);
  }

  @Test
  void whereTheyCannotBeMadeNothingElseChanges() throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("java/bin")).getParent();
    String real = System.getProperty("java.home");
    Files.copy(Path.of(real, "release"), java.resolve("release"));
    Path tries = folder.resolve("tries");
    Files.writeString(
            java.resolve("bin/java"),
            """
            #!/bin/sh
            case "$*" in *-Xshare:dump*) echo tried >> '%s'; exit 1 ;; esac
            exec '%s/bin/java' "$@"
            """
                .formatted(tries, real))
        .toFile()
        .setExecutable(true);
    Map<String, String> environment = Map.of("JAVA_HOME", java.toString());
    for (int i = 0; i < 2; i++) {
      assertThat(count(environment)).isEqualTo("n\r\n1\r\n");
      assertThat(shell.error()).isEmpty();
      assertThat(tries).hasContent("tried");
    }
    assertThat(kept()).singleElement().satisfies(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void anInterruptEndsTheFirstStart() throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("java/bin")).getParent();
    Files.copy(Path.of(System.getProperty("java.home"), "release"), java.resolve("release"));
    Path ran = folder.resolve("ran");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho ran >> '" + ran + "'\nexit 130\n")
        .toFile()
        .setExecutable(true);
    Shell.Ended run =
        shell.run(
            Map.of("JAVA_HOME", java.toString()), home.resolve("trailql").toString(), "--version");
    assertThat(run.status()).isEqualTo(130);
    assertThat(ran).hasContent("ran");
    assertThat(kept()).isEmpty();
  }

  private String count(Map<String, String> environment) throws IOException, InterruptedException {
    Shell.Ended run =
        shell.run(
            environment,
            home.resolve("trailql").toString(),
            "query",
            "-a",
            "../archive",
            "-o",
            "csv",
            "SELECT count(*) AS n FROM events");
    assertThat(run.status()).as(run.error()).isZero();
    return run.output();
  }

  /** What the launcher has left beside itself. */
  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(file -> !file.endsWith("lib") && !file.endsWith("trailql"))
          .sorted()
          .toList();
    }
  }

  private String jarOfOurs() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(jar -> jar.startsWith("trailql-cli-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static long shared(Path loaded) throws IOException {
    try (Stream<String> lines = Files.lines(loaded)) {
      return lines.filter(line -> line.contains("source: shared objects file")).count();
    }
  }
}
