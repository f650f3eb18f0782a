package io.trailql.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A small archive that the distribution, in a process of its own, compacts and registers. */
final class CompactedLake {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.folder"));

  private final Path folder;
  private final String table;
  private int objects;
  private int runs;

  /** How a run ended. */
  record Run(int status, String output, String error) {
    Run succeeded() {
      assertThat(error).isEmpty();
      assertThat(status).isZero();
      return this;
    }
  }

  /** In a folder, to be registered as a table. */
  CompactedLake(Path folder, String table) {
    this.folder = folder;
    this.table = table;
  }

  String location() {
    return folder.resolve("lake/events").toString();
  }

  /** The newest metadata file, by the number in its name. */
  String newest() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lake/events/metadata"))) {
      int number =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("v\\d+\\.metadata\\.json"))
              .mapToInt(name -> Integer.parseInt(name.replaceAll("\\D", "")))
              .max()
              .orElseThrow();
      return location() + "/metadata/v" + number + ".metadata.json";
    }
  }

  /** Delivers an object of one record. */
  CompactedLake deliver() throws IOException {
    objects++;
    String day = String.format("2026/01/%02d", objects);
    Path file =
        folder.resolve(
            "archive/AWSLogs/111122223333/CloudTrail/eu-west-1/"
                + day
                + "/111122223333_CloudTrail_eu-west-1_"
                + day.replace("/", "")
                + "T0910Z_abcdefgh.json.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(
          ("{\"Records\":[{\"eventVersion\":\"1.08\",\"eventTime\":\""
                  + day.replace('/', '-')
                  + "T09:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"eventID\":\"id-"
                  + objects
                  + "\"}]}")
              .getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Compacts, and registers in metastores at these addresses. */
  Run compact(String addresses) throws IOException, InterruptedException {
    return run("--register", "hive:" + table, "--set", "catalog.uri=" + addresses);
  }

  /** Compacts with options. */
  Run run(String... options) throws IOException, InterruptedException {
    Path home;
    synchronized (this) {
      home = Files.createDirectories(folder.resolve("run" + runs++));
    }
    List<String> command = new ArrayList<>();
    command.add(DISTRIBUTION.resolve("trailql").toString());
    command.addAll(List.of("compact", "-a", folder.resolve("archive").toString()));
    command.addAll(List.of("-l", folder.resolve("lake").toString(), "--rescan"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Each process compacts a few records: what takes long is to compile more than that needs.
    builder.environment().put("TRAILQL_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process =
        builder
            .redirectOutput(home.resolve("stdout").toFile())
            .redirectError(home.resolve("stderr").toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(
          "still running; so far: " + Files.readString(home.resolve("stderr")));
    }
    return new Run(
        process.exitValue(),
        Files.readString(home.resolve("stdout")),
        Files.readString(home.resolve("stderr")));
  }
}
