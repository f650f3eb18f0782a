package io.trailql.differential;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The judge: DuckDB, with the archive read once into a table like {@code events}. */
final class DuckDb implements Database, Values, AutoCloseable {
  private static final int SAMPLES = 4;

  private final Connection connection;

  /** Reads the archives. */
  DuckDb(List<Path> archives) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET TimeZone = 'UTC'");
    for (String statement : EventTable.statements(archives)) {
      execute(statement);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Answer run(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return Answer.of(result);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\n" + sql, e);
    }
  }

  /** Half of the time the most frequent values, otherwise any. */
  @Override
  public List<Object> of(Term term, Source source, int salt) {
    String order = salt % 2 == 0 ? "n DESC, v" : "hash(v, " + salt + "), v";
    Fragment query =
        Fragment.filled(
            "{0}SELECT v FROM (SELECT {1} AS v, count(*) AS n FROM {2}{3} GROUP BY 1) WHERE v IS NOT NULL ORDER BY "
                + order
                + " LIMIT "
                + SAMPLES,
            source.with(),
            term.text(),
            source.from(),
            Fragment.where(source.conditions()));
    return run(query.in(Dialect.DUCKDB)).rows().stream()
        .map(row -> row.get(0))
        .filter(value -> !(value instanceof Double number) || Double.isFinite(number))
        .toList();
  }

  /** The columns, with paths into the documents that the data has. */
  List<EventColumn> columns() {
    List<EventColumn> columns = new ArrayList<>();
    for (EventColumn column : EventTable.columns()) {
      columns.add(
          column.kind() == Kind.DOCUMENT
              ? new EventColumn(column.name(), column.kind(), paths(column.name()))
              : column);
    }
    return columns;
  }

  private Paths paths(String document) {
    return new Paths(
        paths(document, "NOT IN ('OBJECT', 'ARRAY', 'NULL')"),
        paths(document, "IN ('OBJECT', 'ARRAY')"));
  }

  private List<String> paths(String document, String types) {
    String some =
        "(SELECT %s AS d FROM events WHERE %s IS NOT NULL ORDER BY hash(source_object, source_record) LIMIT 3000)"
            .formatted(document, document);
    // Wild cards and what would have to be escaped are no keys that both dialects spell alike.
    String sql =
        "SELECT fullkey FROM (SELECT t.fullkey AS fullkey, count(*) AS n FROM "
            + some
            + ", json_tree(d) t WHERE t.type "
            + types
            + " GROUP BY 1) WHERE fullkey <> '$' AND NOT regexp_matches(fullkey, '[''*\\\\]') ORDER BY n DESC, fullkey LIMIT 60";
    return run(sql).rows().stream().map(row -> (String) row.get(0)).toList();
  }

  /** The objects that have rows. */
  List<ArchiveObject> objects() {
    return run(
            "SELECT source_object, account, region, date, count(*), min(eventtime), max(eventtime) FROM events GROUP BY ALL ORDER BY source_object")
        .rows()
        .stream()
        .map(
            row ->
                new ArchiveObject(
                    (String) row.get(0),
                    (String) row.get(1),
                    (String) row.get(2),
                    (LocalDate) row.get(3),
                    (Long) row.get(4),
                    (LocalDateTime) row.get(5),
                    (LocalDateTime) row.get(6)))
        .toList();
  }

  /** In how many rows each column is NULL. */
  Map<String, Long> nulls() {
    Map<String, Long> nulls = new LinkedHashMap<>();
    for (EventColumn column : EventTable.columns()) {
      nulls.put(
          column.name(),
          (Long)
              run("SELECT count(*) FROM events WHERE " + column.name() + " IS NULL")
                  .rows()
                  .get(0)
                  .get(0));
    }
    return nulls;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
