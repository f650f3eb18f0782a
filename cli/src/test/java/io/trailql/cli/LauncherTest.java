package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a project of its own, with a Maven that only pretends. */
class LauncherTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  /** Notes its arguments and leaves what a build leaves. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >> "$BUILDS"
      [ -z "$BROKEN" ] || exit 1
      echo "what Maven says"
      mkdir -p "$ROOT/cli/target/trailql-9/lib"
      printf '#!/bin/sh\\necho "ran as $TRAILQL_COMMAND: $*"\\n' > "$ROOT/cli/target/trailql-9/trailql"
      chmod +x "$ROOT/cli/target/trailql-9/trailql"
      touch "$ROOT/cli/target/trailql-9/lib/trailql-cli-9.jar"
      """;

  @TempDir Path folder;

  private Path root;
  private Path tools;
  private Path builds;
  private Shell shell;

  @BeforeEach
  void makeProject() throws IOException {
    root = Files.createDirectories(folder.resolve("my project"));
    tools = Files.createDirectories(folder.resolve("tools"));
    builds = folder.resolve("builds");
    shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
    Files.copy(PROJECT.resolve("trailql"), root.resolve("trailql"));
    root.resolve("trailql").toFile().setExecutable(true);
    Instant past = Instant.now().minusSeconds(3600);
    for (String module :
        List.of(
            "engine", "connector-s3", "connector-hdfs", "connector-catalogs", "generator", "cli")) {
      Path source = Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.setLastModifiedTime(source, FileTime.from(past));
      Path pom = Files.writeString(root.resolve(module).resolve("pom.xml"), "");
      Files.setLastModifiedTime(pom, FileTime.from(past));
    }
    Files.setLastModifiedTime(Files.writeString(root.resolve("pom.xml"), ""), FileTime.from(past));
  }

  private void installMaven() throws IOException {
    Files.writeString(tools.resolve("mvn"), MAVEN).toFile().setExecutable(true);
  }

  private Shell.Ended launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = root.resolve("trailql").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.putIfAbsent("PATH", tools + ":" + System.getenv("PATH"));
    all.put("BUILDS", builds.toString());
    all.put("ROOT", root.toString());
    return shell.run(all, command);
  }

  @Test
  void buildsOnFirstUseAndWhenSourcesAreNewer() throws IOException, InterruptedException {
    installMaven();
    Shell.Ended first = launch(Map.of(), "query", "a b");
    assertThat(first.error()).contains("nothing is built yet", "what Maven says", "built");
    assertThat(first.output()).isEqualTo("ran as " + root.resolve("trailql") + ": query a b\n");
    assertThat(Files.readString(builds))
        .contains("-f " + root.resolve("pom.xml"), "-DskipTests", "-pl cli -am", "package");

    Shell.Ended second = launch(Map.of(), "x");
    assertThat(second.error()).isEmpty();
    assertThat(Files.readAllLines(builds)).hasSize(1);

    Path changed = Files.writeString(root.resolve("engine/src/main/New.java"), "");
    Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(60)));
    Shell.Ended third = launch(Map.of(), "x");
    assertThat(third.error()).contains("newer than the build");
    assertThat(Files.readAllLines(builds)).hasSize(2);
  }

  @Test
  void worksThroughLinks() throws IOException, InterruptedException {
    installMaven();
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my project/trailql"));
    Shell.Ended run =
        shell.run(
            Map.of(
                "PATH", tools + ":" + System.getenv("PATH"),
                "BUILDS", builds.toString(),
                "ROOT", root.toString()),
            link.toString(),
            "x");
    assertThat(run.output()).isEqualTo("ran as " + link + ": x\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void saysWhatIsMissing() throws IOException, InterruptedException {
    for (String tool : new String[] {"bash", "dirname", "readlink", "find", "head", "sed", "env"}) {
      Path real =
          java.util.stream.Stream.of(System.getenv("PATH").split(":"))
              .map(f -> Path.of(f, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), real);
    }
    Shell.Ended noMaven = launch(Map.of("PATH", tools.toString()), "demo");
    assertThat(noMaven.status()).isEqualTo(2);
    assertThat(noMaven.error()).contains("Maven", "no mvn");

    Path runtime = Files.createDirectories(folder.resolve("jre/bin")).getParent();
    Shell.Ended noCompiler = launch(Map.of("JAVA_HOME", runtime.toString()), "demo");
    assertThat(noCompiler.status()).isEqualTo(2);
    assertThat(noCompiler.error()).contains("JDK", runtime.toString());

    Files.writeString(runtime.resolve("bin/javac"), "#!/bin/sh\necho javac 11.0.2\n")
        .toFile()
        .setExecutable(true);
    Shell.Ended old = launch(Map.of("JAVA_HOME", runtime.toString()), "demo");
    assertThat(old.status()).isEqualTo(2);
    assertThat(old.error()).contains("Java 11", "17");
    assertThat(builds).doesNotExist();
  }

  @Test
  void aBrokenBuildRunsNothing() throws IOException, InterruptedException {
    installMaven();
    Shell.Ended run = launch(Map.of("BROKEN", "yes"), "demo");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.error()).contains("the build failed");
  }
}
