package io.trailql.scale;

import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.ArchiveTruth;
import io.trailql.generator.FolderSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A generated archive and what is true of it.
 *
 * @param root where it lies
 * @param truth counts and late events
 * @param identifiers the sum of the hash codes of all event ids, those of copies left out
 * @param recordsByName how many records of each event name there are, copies among them
 */
record ScaleArchive(
    Path root, ArchiveTruth truth, long identifiers, SortedMap<String, Long> recordsByName) {
  /** Thirty days, so that events can be twenty days late; one object in a hundred comes twice. */
  static ScaleArchive generate(Path root, long events) throws IOException {
    long seed = ThreadLocalRandom.current().nextLong();
    System.out.println("Archive of " + events + " events with seed " + seed);
    ArchiveSpecification specification =
        ArchiveSpecification.of(seed, events)
            .withDays(LocalDate.of(2024, 2, 10), 30)
            .withRedeliveredShare(0.01);
    ArchiveTruth truth = new ArchiveTruth();
    long[] sum = new long[1];
    SortedMap<String, Long> recordsByName = new TreeMap<>();
    new ArchiveGenerator(specification)
        .generate(
            new FolderSink(root),
            truth.andThen(
                event -> {
                  sum[0] += event.redelivered() ? 0 : event.eventId().hashCode();
                  recordsByName.merge(event.facts().eventName(), 1L, Long::sum);
                }));
    return new ScaleArchive(root, truth, sum[0], recordsByName);
  }

  String url() {
    return "jdbc:trailql:" + root;
  }
}
