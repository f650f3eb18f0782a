package io.trailql;

import io.trailql.scan.ObjectLog;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What an answer was made of: enough to repeat it, or to prove it.
 *
 * @param archives locations, as given
 * @param log the objects read
 * @param snapshot id of the lake's snapshot, if one was read
 */
public record QuerySources(List<String> archives, ObjectLog log, OptionalLong snapshot) {
  public QuerySources {
    archives = List.copyOf(archives);
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(snapshot, "snapshot");
  }

  /** Number of objects read. */
  public long objectCount() {
    return log.count();
  }

  /** The objects read, each with the version that was read, in the order of reading. */
  public Stream<ObjectLog.Entry> objects() {
    return log.entries();
  }
}
