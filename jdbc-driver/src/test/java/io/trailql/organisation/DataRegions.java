package io.trailql.organisation;

import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in each data file of a lake dictionaries and data pages lie, as DuckDB reads it from the
 * files' footers.
 */
final class DataRegions {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final Path lake;

  /** Of each file the chunks' first bytes, and the bytes after their last. */
  private final Map<String, TreeMap<Long, Long>> chunks = new HashMap<>();

  /**
   * What some requests read.
   *
   * @param files of which any byte of a dictionary or data page was read
   * @param dataBytes how many of these
   * @param indexBytes other bytes of data files
   * @param otherBytes of metadata, which are read by range
   */
  record Read(Set<String> files, long dataBytes, long indexBytes, long otherBytes) {}

  private DataRegions(Path lake) {
    this.lake = lake;
  }

  /** The regions of all data files below a lake's folder. */
  static DataRegions of(Path lake) throws SQLException {
    DataRegions regions = new DataRegions(lake);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      String files = lake.resolve("events/data") + "/**/*.parquet";
      try (ResultSet found =
          statement.executeQuery(
              "SELECT file_name, coalesce(dictionary_page_offset, data_page_offset),"
                  + " coalesce(dictionary_page_offset, data_page_offset) + total_compressed_size"
                  + " FROM parquet_metadata('"
                  + files
                  + "')")) {
        while (found.next()) {
          regions
              .chunks
              .computeIfAbsent(key(lake, found.getString(1)), k -> new TreeMap<>())
              .put(found.getLong(2), found.getLong(3));
        }
      }
    }
    return regions;
  }

  private static String key(Path lake, String file) {
    return lake.relativize(Path.of(file)).toString().replace('\\', '/');
  }

  /** Bytes of all data files. */
  long bytes() {
    return chunks.keySet().stream().mapToLong(key -> lake.resolve(key).toFile().length()).sum();
  }

  /** Sorts the bytes that requests asked for. */
  Read read(List<RecordedRequest> requests) {
    Set<String> files = new HashSet<>();
    long data = 0;
    long index = 0;
    long other = 0;
    for (RecordedRequest request : requests) {
      Matcher range = RANGE.matcher(request.range());
      if (request.kind() != RequestKind.GET || !range.matches()) {
        continue;
      }
      long size = lake.resolve(request.key()).toFile().length();
      long from =
          range.group(1).isEmpty()
              ? Math.max(0, size - Long.parseLong(range.group(2)))
              : Long.parseLong(range.group(1));
      long to =
          range.group(1).isEmpty() || range.group(2).isEmpty()
              ? size
              : Math.min(size, Long.parseLong(range.group(2)) + 1);
      if (!chunks.containsKey(request.key())) {
        other += to - from;
        continue;
      }
      long ofData =
          chunks.get(request.key()).entrySet().stream()
              .mapToLong(
                  chunk ->
                      Math.max(0, Math.min(to, chunk.getValue()) - Math.max(from, chunk.getKey())))
              .sum();
      data += ofData;
      index += to - from - ofData;
      if (ofData > 0) {
        files.add(request.key());
      }
    }
    return new Read(files, data, index, other);
  }
}
