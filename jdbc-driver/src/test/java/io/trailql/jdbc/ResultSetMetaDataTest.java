package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultSetMetaDataTest {
  @TempDir private Path folder;

  @Test
  void describesEachType() throws SQLException {
    String sql =
        "select cast(1 as integer) as i, cast(1 as bigint) as b, 1e0 as d, true as t, 'x' as s,"
            + " date '2026-01-05' as day, timestamp '2026-01-05 00:00:00' as ts,"
            + " interval '1' day as iv, null as n, useridentity, resources, eventid as s"
            + " from events";
    Object[][] expected = {
      {"i", Types.INTEGER, "INTEGER", "java.lang.Integer", 10, 0, 11, true},
      {"b", Types.BIGINT, "BIGINT", "java.lang.Long", 19, 0, 20, true},
      {"d", Types.DOUBLE, "DOUBLE", "java.lang.Double", 15, 0, 24, true},
      {"t", Types.BOOLEAN, "BOOLEAN", "java.lang.Boolean", 1, 0, 5, false},
      {"s", Types.VARCHAR, "VARCHAR", "java.lang.String", 2147483647, 0, 2147483647, false},
      {"day", Types.DATE, "DATE", "java.sql.Date", 10, 0, 10, false},
      {"ts", Types.TIMESTAMP, "TIMESTAMP", "java.sql.Timestamp", 23, 3, 23, false},
      {"iv", Types.VARCHAR, "VARCHAR", "java.lang.String", 2147483647, 0, 2147483647, false},
      {"n", Types.VARCHAR, "VARCHAR", "java.lang.String", 2147483647, 0, 2147483647, false},
      {
        "useridentity",
        Types.VARCHAR,
        "VARCHAR",
        "java.lang.String",
        2147483647,
        0,
        2147483647,
        false
      },
      {"resources", Types.VARCHAR, "VARCHAR", "java.lang.String", 2147483647, 0, 2147483647, false},
      {"s", Types.VARCHAR, "VARCHAR", "java.lang.String", 2147483647, 0, 2147483647, false},
    };
    try (Connection connection = TestArchive.connect(folder);
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      ResultSetMetaData meta = result.getMetaData();
      assertThat(meta.getColumnCount()).isEqualTo(expected.length);
      for (int c = 1; c <= expected.length; c++) {
        assertThat(
                new Object[] {
                  meta.getColumnLabel(c),
                  meta.getColumnType(c),
                  meta.getColumnTypeName(c),
                  meta.getColumnClassName(c),
                  meta.getPrecision(c),
                  meta.getScale(c),
                  meta.getColumnDisplaySize(c),
                  meta.isSigned(c)
                })
            .containsExactly(expected[c - 1]);
        assertThat(meta.getColumnName(c)).isEqualTo(meta.getColumnLabel(c));
        assertThat(meta.isNullable(c)).isEqualTo(ResultSetMetaData.columnNullable);
        assertThat(meta.isReadOnly(c)).isTrue();
        assertThat(meta.isWritable(c) || meta.isDefinitelyWritable(c)).isFalse();
        assertThat(meta.isAutoIncrement(c) || meta.isCurrency(c)).isFalse();
        assertThat(meta.isSearchable(c)).isTrue();
        assertThat(meta.isCaseSensitive(c)).isEqualTo(meta.getColumnType(c) == Types.VARCHAR);
        assertThat(meta.getTableName(c) + meta.getSchemaName(c) + meta.getCatalogName(c)).isEmpty();
      }
      assertThatThrownBy(() -> meta.getColumnType(0)).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> meta.getColumnLabel(expected.length + 1))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("the result has " + expected.length);
      assertThat(meta.isWrapperFor(ResultSetMetaData.class)).isTrue();
    }
  }

  @Test
  void valuesHaveTheClassesTold() throws SQLException {
    TestArchive.of(folder, 2);
    try (Connection connection = TestArchive.connect(folder);
        ResultSet result =
            connection.createStatement().executeQuery("select * from events, (values 1, 2) v(n)")) {
      ResultSetMetaData meta = result.getMetaData();
      int rows = 0;
      while (result.next()) {
        rows++;
        for (int c = 1; c <= meta.getColumnCount(); c++) {
          Object value = result.getObject(c);
          assertThat(value == null || value.getClass().getName().equals(meta.getColumnClassName(c)))
              .as(meta.getColumnLabel(c))
              .isTrue();
        }
      }
      assertThat(rows).isEqualTo(4);
    }
  }
}
