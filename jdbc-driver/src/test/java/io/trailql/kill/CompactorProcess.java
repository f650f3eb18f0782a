package io.trailql.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link CompactorProgram} at work. It ends when it is closed, and with this process. */
final class CompactorProcess implements AutoCloseable {
  private static final int KILLED = 128 + 9;

  private final Process process;
  private final Path errors;
  private Aim aim = Aim.nowhere();
  private long objects = -1;

  private CompactorProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts one, which waits. */
  static CompactorProcess start(Order order, Path folder) throws IOException {
    Path errors = Files.createTempFile(folder, "compactor", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for a second: what is started fast matters.
    command.addAll(
        List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(CompactorProgram.class.getName());
    command.addAll(order.arguments());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("HADOOP")
                    || name.startsWith("AWS")
                    || name.startsWith("JAVA_TOOL")
                    || name.startsWith("JDK_"));
    return new CompactorProcess(builder.start(), errors);
  }

  /** Lets it compact, until it ends or is killed; each step in folders is told the aim. */
  void run(Aim at) throws IOException, InterruptedException {
    begin(at);
    end();
  }

  /** Lets it compact. */
  void begin(Aim at) throws IOException {
    aim = at;
    aim.kills(process.toHandle()::destroyForcibly);
    reply();
  }

  /** Follows it until it has ended. */
  void end() throws IOException, InterruptedException {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 3);
        if (words[0].equals("done")) {
          objects = Long.parseLong(words[1]);
        } else if (!aimed(words)) {
          reply();
        }
      }
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a compactor closed its output and goes on");
    }
    if (!wasKilled() && process.exitValue() != 0) {
      throw new IllegalStateException("a compactor failed: " + Files.readString(errors));
    }
  }

  /** Whether the step is not to be done. */
  private boolean aimed(String[] words) {
    if (words.length != 3) {
      // Cut off by the kill.
      return true;
    }
    Operation operation = Operation.valueOf(words[1]);
    if (words[0].equals("begins")) {
      return aim.begins(operation, words[2]);
    }
    aim.ends(operation, words[2]);
    return false;
  }

  private void reply() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It was killed.
      return;
    }
  }

  /** Whether it was killed before it was done. */
  boolean wasKilled() {
    return process.exitValue() == KILLED && objects < 0;
  }

  /** How many objects it committed, once it has ended by itself. */
  long objects() {
    return objects;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
