package io.trailql.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Parquet file as DuckDB reads it: every value as the Java object that {@link Columns} takes. */
final class DuckFile {
  private final Path path;

  DuckFile(Path path) {
    this.path = path;
  }

  OutputStream open() throws IOException {
    return Files.newOutputStream(path);
  }

  /** The rows of the file, in its order. */
  List<List<Object>> rows() throws SQLException {
    return query("SELECT * FROM read_parquet(?) ORDER BY file_row_number", true);
  }

  /** The rows of a statement whose one parameter is the file's path. */
  List<List<Object>> query(String sql) throws SQLException {
    return query(sql, false);
  }

  private List<List<Object>> query(String sql, boolean numbered) throws SQLException {
    String text =
        sql.replace("(?)", "('" + path + "'" + (numbered ? ", file_row_number=true)" : ")"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet result = statement.executeQuery(text)) {
        int columns = result.getMetaData().getColumnCount() - (numbered ? 1 : 0);
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
          List<Object> row = new ArrayList<>();
          for (int c = 1; c <= columns; c++) {
            row.add(plain(result.getObject(c)));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Struct struct) {
      return list(struct.getAttributes());
    } else if (value instanceof Array array) {
      return list((Object[]) array.getArray());
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        plain.put(plain(entry.getKey()), plain(entry.getValue()));
      }
      return plain;
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    } else if (value instanceof java.sql.Date date) {
      return LocalDate.parse(date.toString());
    }
    return value;
  }

  private static List<Object> list(Object[] values) throws SQLException {
    List<Object> plain = new ArrayList<>();
    for (Object value : values) {
      plain.add(plain(value));
    }
    return plain;
  }
}
