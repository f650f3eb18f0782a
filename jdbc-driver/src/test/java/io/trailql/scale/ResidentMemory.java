package io.trailql.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process, as Linux counts it. */
public final class ResidentMemory {
  private static final String PEAK = "VmHWM:";

  private ResidentMemory() {}

  /** The peak so far, in KiB. */
  public static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()))
        .findFirst()
        .orElseThrow();
  }
}
