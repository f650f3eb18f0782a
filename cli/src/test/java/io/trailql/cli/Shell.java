package io.trailql.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands in processes of their own. */
final class Shell {
  private final Path folder;

  /** What a process did. */
  record Ended(int status, String output, String error) {}

  /** Commands run in this folder. */
  Shell(Path folder) {
    this.folder = folder;
  }

  /** A process that writes into files, so that no pipe is ever full. */
  ProcessBuilder command(Map<String, String> environment, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("TRAILQL") || name.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile());
  }

  Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    return await(command(environment, command).start());
  }

  Ended await(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running; so far: " + error());
    }
    return new Ended(process.exitValue(), text("stdout"), error());
  }

  String error() throws IOException {
    return text("stderr");
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }
}
