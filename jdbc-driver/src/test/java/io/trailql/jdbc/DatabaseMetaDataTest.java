package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseMetaDataTest {
  private Connection connection;
  private DatabaseMetaData meta;

  @BeforeAll
  void connect(@TempDir Path folder) throws SQLException {
    connection = TestArchive.connect(TestArchive.of(folder, 2));
    meta = connection.getMetaData();
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private static List<String> rows(ResultSet result, String... labels) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (result) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (String label : labels) {
          values.add(result.getString(label));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }

  @Test
  void namesItself() throws SQLException {
    String version = System.getProperty("project.version");
    assertThat(meta.getDatabaseProductName()).isEqualTo("TrailQL");
    assertThat(meta.getDatabaseProductVersion()).isEqualTo(version);
    assertThat(meta.getDriverName()).isEqualTo("TrailQL JDBC driver");
    assertThat(meta.getDriverVersion()).isEqualTo(version);
    assertThat(meta.getDriverMajorVersion() + "." + meta.getDriverMinorVersion())
        .isEqualTo(meta.getDatabaseMajorVersion() + "." + meta.getDatabaseMinorVersion());
    assertThat(meta.getJDBCMajorVersion() + "." + meta.getJDBCMinorVersion()).isEqualTo("4.3");
    assertThat(meta.getConnection()).isSameAs(connection);
    assertThat(meta.getUserName()).isEmpty();
    assertThat(meta.isReadOnly()).isTrue();
    assertThat(meta.unwrap(DatabaseMetaData.class)).isSameAs(meta);
  }

  @Test
  void listsSchemasAndTables() throws SQLException {
    assertThat(rows(meta.getSchemas(), "TABLE_SCHEM"))
        .containsExactly("athena", "flat", "lake", "tailpipe", "trail");
    assertThat(rows(meta.getSchemas(null, "TR%"), "TABLE_SCHEM")).containsExactly("trail");
    assertThat(rows(meta.getSchemas("nosuch", null), "TABLE_SCHEM")).isEmpty();
    assertThat(rows(meta.getCatalogs(), "TABLE_CAT")).isEmpty();
    assertThat(rows(meta.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE");
    assertThat(
            rows(meta.getTables(null, null, null, null), "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE"))
        .containsExactly(
            "athena cloudtrail_logs TABLE",
            "flat events TABLE",
            "lake event_data_store TABLE",
            "tailpipe aws_cloudtrail_log TABLE",
            "trail aggregated_events TABLE",
            "trail data_files TABLE",
            "trail digests TABLE",
            "trail events TABLE",
            "trail insights TABLE",
            "trail objects TABLE",
            "trail read_errors TABLE");
    assertThat(rows(meta.getTables(null, "%", "%", null), "REMARKS"))
        .hasSize(11)
        .doesNotContain("");
  }

  @ParameterizedTest
  @CsvSource({
    "READ_ERRORS, 1",
    "read\\_errors, 1",
    "read_errors, 1",
    "read%, 1",
    "%s, 9",
    "event\\%, 0",
    "event_, 2",
    "event\\_, 0",
    "'', 0",
    "%_%, 11",
    "nosuch, 0",
  })
  void findsTablesByPattern(String pattern, int count) throws SQLException {
    assertThat(
            rows(meta.getTables("", null, pattern, new String[] {"VIEW", "TABLE"}), "TABLE_NAME"))
        .hasSize(count);
    assertThat(rows(meta.getTables(null, null, pattern, new String[] {"VIEW"}), "TABLE_NAME"))
        .isEmpty();
    assertThat(rows(meta.getTables("other", null, pattern, null), "TABLE_NAME")).isEmpty();
    assertThat(rows(meta.getTables(null, "", pattern, null), "TABLE_NAME")).isEmpty();
  }

  @Test
  void listsColumnsAsQueriesGiveThem() throws SQLException {
    for (String table : rows(meta.getTables(null, null, null, null), "TABLE_SCHEM", "TABLE_NAME")) {
      String[] names = table.split(" ");
      List<String> listed =
          rows(
              meta.getColumns(null, names[0], names[1], "%"),
              "ORDINAL_POSITION",
              "COLUMN_NAME",
              "DATA_TYPE",
              "TYPE_NAME",
              "COLUMN_SIZE",
              "NULLABLE",
              "IS_NULLABLE");
      List<String> given = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery(
                  "select "
                      + String.join(
                          ", ",
                          rows(meta.getColumns(null, names[0], names[1], null), "COLUMN_NAME")
                              .stream()
                              .map(c -> "\"" + c + "\"")
                              .toList())
                      + " from "
                      + names[0]
                      + "."
                      + names[1]
                      + " limit 0")) {
        ResultSetMetaData columns = result.getMetaData();
        for (int c = 1; c <= columns.getColumnCount(); c++) {
          given.add(
              c
                  + " "
                  + columns.getColumnLabel(c)
                  + " "
                  + columns.getColumnType(c)
                  + " "
                  + columns.getColumnTypeName(c)
                  + " "
                  + columns.getPrecision(c)
                  + " 1 YES");
        }
      }
      assertThat(listed).as(table).isNotEmpty().isEqualTo(given);
    }
  }

  @Test
  void describesColumns() throws SQLException {
    try (ResultSet columns = meta.getColumns(null, "TRAIL", "Events", "userid%")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.VARCHAR);
      assertThat(columns.getString("REMARKS")).contains("JSON text of row(type varchar, ");
      assertThat(columns.getString("TABLE_CAT")).isNull();
      assertThat(columns.next()).isFalse();
    }
    try (ResultSet columns = meta.getColumns(null, "trail", "events", "eventtime")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.TIMESTAMP);
      assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(23);
      assertThat(columns.getInt("DECIMAL_DIGITS")).isEqualTo(3);
      assertThat(columns.getObject("NUM_PREC_RADIX")).isNull();
      assertThat(columns.getObject("CHAR_OCTET_LENGTH")).isNull();
      assertThat(columns.getString("IS_AUTOINCREMENT")).isEqualTo("NO");
      assertThat(columns.getString("REMARKS")).isNotBlank();
    }
    assertThat(rows(meta.getColumns(null, "flat", null, "useridentity\\_arn"), "TYPE_NAME"))
        .containsExactly("VARCHAR");
  }

  @Test
  void listsTypes() throws SQLException {
    assertThat(
            rows(
                meta.getTypeInfo(),
                "TYPE_NAME",
                "DATA_TYPE",
                "PRECISION",
                "NULLABLE",
                "CASE_SENSITIVE",
                "UNSIGNED_ATTRIBUTE"))
        .containsExactly(
            "BIGINT -5 19 1 false false",
            "INTEGER 4 10 1 false false",
            "DOUBLE 8 15 1 false false",
            "VARCHAR 12 2147483647 1 true true",
            "BOOLEAN 16 1 1 false true",
            "DATE 91 10 1 false true",
            "TIMESTAMP 93 23 1 false true");
    try (ResultSet types = meta.getTypeInfo();
        Statement statement = connection.createStatement()) {
      Map<String, String> literals =
          Map.of("VARCHAR", "x", "DATE", "2026-01-05", "TIMESTAMP", "2026-01-05 00:00:00");
      while (types.next()) {
        String prefix = types.getString("LITERAL_PREFIX");
        String text = literals.get(types.getString("TYPE_NAME"));
        assertThat(prefix == null).isEqualTo(text == null);
        if (text != null) {
          try (ResultSet result =
              statement.executeQuery(
                  "select " + prefix + text + types.getString("LITERAL_SUFFIX"))) {
            assertThat(result.getMetaData().getColumnType(1)).isEqualTo(types.getInt("DATA_TYPE"));
          }
        }
      }
    }
  }

  @Test
  void listsFunctions() throws SQLException {
    List<String> all = rows(meta.getFunctions(null, null, null), "FUNCTION_NAME");
    assertThat(all)
        .isSorted()
        .contains("upper", "count", "json_extract_scalar", "coalesce", "cast");
    assertThat(
            rows(
                meta.getFunctions(null, null, "JSON\\_extract%"), "FUNCTION_NAME", "FUNCTION_TYPE"))
        .contains("json_extract_scalar " + DatabaseMetaData.functionNoTable);
    assertThat(rows(meta.getFunctions(null, null, "upper"), "REMARKS").get(0)).isNotBlank();
    assertThat(rows(meta.getFunctions(null, "trail", null), "FUNCTION_NAME")).isEmpty();
  }

  @Test
  void escapedFunctionsListedCanBeCalled() throws SQLException {
    Map<String, String> arguments =
        Map.ofEntries(
            Map.entry("LEFT", "'abc', 2"),
            Map.entry("RIGHT", "'abc', 2"),
            Map.entry("CONCAT", "'a', 'b'"),
            Map.entry("MOD", "5, 3"),
            Map.entry("POWER", "5, 3"),
            Map.entry("REPLACE", "'a', 'b', 'c'"),
            Map.entry("SUBSTRING", "'abc', 2"),
            Map.entry("IFNULL", "null, 'b'"),
            Map.entry("ATAN2", "1, 2"),
            Map.entry("PI", ""),
            Map.entry("NOW", ""),
            Map.entry("CURDATE", ""),
            Map.entry("TIMESTAMPADD", "SQL_TSI_DAY, 1, timestamp '2026-01-05 00:00:00'"));
    Map<String, String> usual =
        Map.of("number", "1", "text", "'a'", "time", "timestamp '2026-01-05 00:00:00'");
    List<String> failed = new ArrayList<>();
    int called = 0;
    for (String[] group :
        new String[][] {
          {"number", meta.getNumericFunctions()},
          {"text", meta.getStringFunctions()},
          {"time", meta.getTimeDateFunctions()},
          {"text", meta.getSystemFunctions()}
        }) {
      for (String name : group[1].split(",")) {
        String call =
            "{fn " + name + "(" + arguments.getOrDefault(name, usual.get(group[0])) + ")}";
        try (Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery("select " + call)) {
          assertThat(result.next()).isTrue();
          called++;
        } catch (SQLException e) {
          failed.add(call + ": " + e.getMessage());
        }
      }
    }
    assertThat(failed).isEmpty();
    assertThat(called).isGreaterThan(20);
  }

  @Test
  void keywordsMustBeQuoted() throws SQLException {
    List<String> words = Arrays.asList(meta.getSQLKeywords().split(","));
    assertThat(words).contains("LIMIT", "QUALIFY").doesNotContain("SELECT", "FROM").isSorted();
    assertThat(meta.getIdentifierQuoteString()).isEqualTo("\"");
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select 1 as \"limit\", \"EVENTID\" from \"Trail\".\"EVENTS\"")) {
      assertThat(result.getMetaData().getColumnLabel(1)).isEqualTo("limit");
      assertThat(result.getMetaData().getColumnLabel(2).toLowerCase(Locale.ROOT))
          .isEqualTo("eventid");
    }
    assertThat(meta.storesLowerCaseIdentifiers() && meta.storesLowerCaseQuotedIdentifiers())
        .isTrue();
    assertThat(meta.supportsMixedCaseIdentifiers() || meta.supportsMixedCaseQuotedIdentifiers())
        .isFalse();
  }

  /** What the driver says it can do, done. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "supportsColumnAliasing | select eventid as x from events",
        "supportsTableCorrelationNames | select e.eventid from events as e",
        "supportsExpressionsInOrderBy | select eventid from events order by length(eventname)",
        "supportsOrderByUnrelated | select eventid from events order by eventname",
        "supportsGroupBy | select account, count(*) from events group by account",
        "supportsGroupByUnrelated | select count(*) from events group by account",
        "supportsGroupByBeyondSelect | select account from events group by account, region",
        "supportsLikeEscapeClause | select eventid from events where eventname like 'a!_' escape '!'",
        "supportsOuterJoins | select * from events a left join events b on a.eventid = b.eventid",
        "supportsFullOuterJoins | select * from events a full join events b on a.eventid = b.eventid",
        "supportsSchemasInDataManipulation | select eventid from trail.events",
        "supportsSubqueriesInComparisons | select eventid from events where eventid > (select min(eventid) from events)",
        "supportsSubqueriesInExists | select eventid from events where exists (select 1 from flat.events)",
        "supportsSubqueriesInIns | select eventid from events where eventid in (select eventid from flat.events)",
        "supportsSubqueriesInQuantifieds | select eventid from events where eventid > any (select eventid from flat.events)",
        "supportsCorrelatedSubqueries | select eventid from events e where exists (select 1 from flat.events f where f.eventid = e.eventid)",
        "supportsUnion | select eventid from events union select eventname from events",
        "supportsUnionAll | select eventid from events union all select eventname from events",
        "nullPlusNonNullIsNull | select 1 where false",
      })
  void doesWhatItSays(String method, String sql) throws Exception {
    assertThat(DatabaseMetaData.class.getMethod(method).invoke(meta)).isEqualTo(true);
    if (!method.startsWith("null")) {
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        assertThat(result.getMetaData().getColumnCount()).isPositive();
        while (result.next()) {
          assertThat(result.getRow()).isPositive();
        }
      }
    }
  }

  @Test
  void nullsComeLast() throws SQLException {
    assertThat(meta.nullsAreSortedAtEnd()).isTrue();
    assertThat(
            meta.nullsAreSortedAtStart() || meta.nullsAreSortedHigh() || meta.nullsAreSortedLow())
        .isFalse();
    for (String order : new String[] {"asc", "desc"}) {
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery(
                  "select x from (values (1), (null), (3)) t(x) order by x " + order)) {
        Object last = "none";
        while (result.next()) {
          last = result.getObject(1);
        }
        assertThat(last).isNull();
      }
    }
  }

  @Test
  void saysWhatItHasNot() throws SQLException {
    assertThat(meta.supportsTransactions()).isFalse();
    assertThat(meta.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertThat(meta.supportsTransactionIsolationLevel(Connection.TRANSACTION_NONE)).isTrue();
    assertThat(meta.supportsTransactionIsolationLevel(Connection.TRANSACTION_SERIALIZABLE))
        .isFalse();
    assertThat(meta.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
    assertThat(meta.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE)).isFalse();
    assertThat(
            meta.supportsResultSetConcurrency(
                ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY))
        .isTrue();
    assertThat(
            meta.supportsResultSetConcurrency(
                ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE))
        .isFalse();
    assertThat(meta.supportsResultSetHoldability(meta.getResultSetHoldability())).isTrue();
    assertThat(
            meta.supportsBatchUpdates()
                || meta.supportsSavepoints()
                || meta.supportsStoredProcedures()
                || meta.supportsMultipleOpenResults()
                || meta.supportsCatalogsInDataManipulation()
                || meta.supportsGetGeneratedKeys()
                || meta.supportsNamedParameters())
        .isFalse();
    assertThat(rows(meta.getPrimaryKeys(null, "trail", "events"), "COLUMN_NAME")).isEmpty();
  }

  /** Every method answers, and every listing has the columns java.sql prescribes first. */
  @Test
  void answersEveryQuestion() throws Exception {
    int asked = 0;
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getDeclaringClass() != DatabaseMetaData.class) {
        continue;
      }
      Object[] arguments =
          Stream.of(method.getParameterTypes())
              .map(t -> t == int.class ? (Object) 1 : t == boolean.class ? (Object) true : null)
              .toArray();
      Object answer = method.invoke(meta, arguments);
      assertThat(answer).as(method.getName()).isNotNull();
      if (answer instanceof ResultSet result) {
        assertThat(result.getMetaData().getColumnCount()).as(method.getName()).isPositive();
        assertThat(result.getStatement()).isNull();
        result.close();
      }
      asked++;
    }
    assertThat(asked).isGreaterThan(170);
  }

  @Test
  void listsNothingOnceTheConnectionIsClosed(@TempDir Path folder) throws SQLException {
    Connection other = TestArchive.connect(folder);
    DatabaseMetaData closed = other.getMetaData();
    other.close();
    assertThatThrownBy(() -> closed.getTables(null, null, null, null))
        .hasMessage("CLOSED: The connection was closed.");
  }
}
