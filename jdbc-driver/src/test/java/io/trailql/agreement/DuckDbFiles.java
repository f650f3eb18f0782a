package io.trailql.agreement;

import io.trailql.agreement.ComparedLake.Rows;
import io.trailql.lake.LakeTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The data files of a lake, read by DuckDB. */
final class DuckDbFiles implements AutoCloseable {
  private final Connection connection;
  private final String files;

  DuckDbFiles(List<String> files, String zone) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    this.files =
        files.stream()
            .map(file -> "'" + file.replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET TimeZone = '" + zone + "'");
    }
  }

  /** The names of all columns, in order. */
  List<String> columns() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + files)) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  /** All rows. */
  Rows rows() throws SQLException {
    Rows rows = new Rows(LakeTable.TYPE);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * EXCLUDE (paths) FROM " + files)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(plain(result.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /**
   * Runs a statement, FILES being those; the number of rows, or 1 when it has none by its nature.
   */
  int sql(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql.replace("FILES", files))) {
        return 1;
      }
      int rows = 0;
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Struct struct) {
      return plain(struct.getAttributes());
    } else if (value instanceof Array array) {
      return plain((Object[]) array.getArray());
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(plain(entry.getKey()), plain(entry.getValue()));
      }
      return entries;
    }
    return value instanceof OffsetDateTime time ? time.toInstant() : value;
  }

  private static List<Object> plain(Object[] values) throws SQLException {
    List<Object> plain = new ArrayList<>();
    for (Object value : values) {
      plain.add(plain(value));
    }
    return plain;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
