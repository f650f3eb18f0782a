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
 * @param tables the tables of the schema {@code side} that were read
 */
public record QuerySources(
    List<String> archives, ObjectLog log, OptionalLong snapshot, List<Table> tables) {
  /**
   * A file that was read as a table.
   *
   * @param name of the table
   * @param location of the file, as given
   * @param version of the file, as its storage tells: ETag, or size and time
   */
  public record Table(String name, String location, String version) {
    public Table {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(version, "version");
    }
  }

  public QuerySources {
    archives = List.copyOf(archives);
    tables = List.copyOf(tables);
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
