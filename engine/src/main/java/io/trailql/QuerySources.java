package io.trailql;

import io.trailql.scan.ObjectLog;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an answer was made of: enough to repeat it, or to prove it.
 *
 * @param archives locations, as given
 * @param log the objects read
 */
public record QuerySources(List<String> archives, ObjectLog log) {
  public QuerySources {
    archives = List.copyOf(archives);
    Objects.requireNonNull(log, "log");
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
