package io.trailql.benchmarks.kernel;

import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Objects of an archive in memory, as they are stored. */
final class GeneratedLogs {
  static final int EVENTS = 20_000;
  private static final long SEED = 20240225;

  /** Made once in a process. */
  static final List<byte[]> OBJECTS = make();

  private GeneratedLogs() {}

  private static List<byte[]> make() {
    List<byte[]> objects = new ArrayList<>();
    try {
      new ArchiveGenerator(ArchiveSpecification.of(SEED, EVENTS))
          .generate((path, content) -> objects.add(content), event -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(objects);
  }
}
