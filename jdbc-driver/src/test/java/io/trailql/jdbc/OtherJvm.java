package io.trailql.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, of any version installed beside the one that runs the tests. */
final class OtherJvm {
  /** What it said. */
  record Output(int status, String out, String err) {}

  private OtherJvm() {}

  /** The jar as it ships. */
  static Path driverJar() {
    return Path.of(System.getProperty("driver.jar"));
  }

  /**
   * The JVM that runs the tests, and one of each other version from 17 on that lies in the same
   * folder or is named in the system property {@code java.homes}.
   */
  static List<Path> homes() {
    Path own = Path.of(System.getProperty("java.home"));
    Map<String, Path> byVersion = new LinkedHashMap<>();
    byVersion.put(version(own), own);
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      Stream<Path> named =
          Stream.of(System.getProperty("java.homes", "").split(File.pathSeparator))
              .filter(text -> !text.isEmpty())
              .map(Path::of);
      Stream.concat(named, siblings.sorted())
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> !version(home).isEmpty() && Integer.parseInt(version(home)) >= 17)
          .forEach(home -> byVersion.putIfAbsent(version(home), home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(byVersion.values());
  }

  /** The feature version of a JVM; empty when its release file does not say. */
  private static String version(Path home) {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return "";
    }
    return release.getProperty("JAVA_VERSION", "").replace("\"", "").replaceAll("[.+-].*", "");
  }

  /** The jars of the test's class path whose names begin like this. */
  static List<String> jars(String... prefixes) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            path ->
                Arrays.stream(prefixes)
                    .anyMatch(p -> Path.of(path).getFileName().toString().startsWith(p)))
        .toList();
  }

  /** Runs a main class and gives it the lines to read. */
  static Output run(
      Path home, Path folder, List<String> classPath, List<String> arguments, String... lines)
      throws IOException, InterruptedException {
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Files.writeString(in, Stream.of(lines).map(l -> l + "\n").collect(Collectors.joining()));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-Duser.home=" + folder);
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Duser.timezone=UTC");
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("HADOOP")
                    || name.startsWith("AWS")
                    || name.startsWith("JAVA_TOOL")
                    || name.startsWith("JDK_"));
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + Files.readString(err));
    }
    return new Output(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
