package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.lake.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts the work of a date into pieces that are done and lost as a whole. */
final class Chunks {
  /** Stored bytes of a piece: some minutes of work at most, some millions of events. */
  private static final long MOST_BYTES = 256L << 20;

  private static final int MOST_OBJECTS = 100_000;

  private Chunks() {}

  /** The pieces, in the order of the objects; those that changed come with the first of each. */
  static List<Chunk> of(DayWork work, Layout layout) {
    Map<Scope, List<ArchiveObject>> fresh = byPartition(work.fresh(), layout);
    Map<Scope, List<ArchiveObject>> changed = byPartition(work.changed(), layout);
    changed.keySet().forEach(partition -> fresh.computeIfAbsent(partition, p -> List.of()));
    List<Chunk> chunks = new ArrayList<>();
    fresh.forEach(
        (partition, objects) -> {
          List<List<ArchiveObject>> parts = cut(objects);
          for (int i = 0; i < parts.size(); i++) {
            chunks.add(
                new Chunk(
                    partition,
                    parts.get(i),
                    i == 0 ? changed.getOrDefault(partition, List.of()) : List.of()));
          }
        });
    return chunks;
  }

  private static Map<Scope, List<ArchiveObject>> byPartition(
      List<ArchiveObject> objects, Layout layout) {
    Map<Scope, List<ArchiveObject>> partitions = new LinkedHashMap<>();
    for (ArchiveObject object : objects) {
      partitions
          .computeIfAbsent(partition(object.scope(), layout), p -> new ArrayList<>())
          .add(object);
    }
    return partitions;
  }

  /** The partition that rows of a scope go to. */
  static Scope partition(Scope scope, Layout layout) {
    return layout == Layout.PARTITIONED
        ? scope
        : new Scope(Optional.empty(), Optional.empty(), scope.date());
  }

  /** At least one part. */
  private static List<List<ArchiveObject>> cut(List<ArchiveObject> objects) {
    List<List<ArchiveObject>> parts = new ArrayList<>();
    List<ArchiveObject> part = new ArrayList<>();
    long bytes = 0;
    for (ArchiveObject object : objects) {
      if (!part.isEmpty()
          && (bytes + object.summary().size() > MOST_BYTES || part.size() == MOST_OBJECTS)) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(object);
      bytes += object.summary().size();
    }
    parts.add(part);
    return parts;
  }
}
