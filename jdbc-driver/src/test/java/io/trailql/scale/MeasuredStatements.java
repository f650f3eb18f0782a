package io.trailql.scale;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A program that runs statements through JDBC, in a JVM of its own so that its memory can be
 * measured: arguments are a URL and statements. Keeps no row; prints of each statement, in one
 * line, what {@link Answer} holds, and in the last line the peak of the resident memory.
 */
final class MeasuredStatements {
  private MeasuredStatements() {}

  /**
   * What is remembered of an answer.
   *
   * @param rows how many
   * @param hashes sum of the hash codes of the first column's texts
   * @param sum of the last column, where it is a number
   * @param isAscending whether the first column's texts ascend, nulls last
   */
  record Answer(long rows, long hashes, long sum, boolean isAscending) {
    static Answer parse(String line) {
      String[] parts = line.split(" ");
      return new Answer(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Boolean.parseBoolean(parts[3]));
    }

    String line() {
      return rows + " " + hashes + " " + sum + " " + isAscending;
    }
  }

  public static void main(String[] arguments) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement()) {
      for (int i = 1; i < arguments.length; i++) {
        try (ResultSet rows = statement.executeQuery(arguments[i])) {
          System.out.println(read(rows).line());
        }
      }
    }
    System.out.println(ResidentMemory.peak());
  }

  private static Answer read(ResultSet rows) throws SQLException {
    int last = rows.getMetaData().getColumnCount();
    boolean isNumber = rows.getMetaData().getColumnClassName(last).equals(Long.class.getName());
    long count = 0;
    long hashes = 0;
    long sum = 0;
    boolean isAscending = true;
    String before = "";
    while (rows.next()) {
      String first = rows.getString(1);
      count++;
      hashes += first == null ? 0 : first.hashCode();
      sum += isNumber ? rows.getLong(last) : 0;
      isAscending &= first == null || before != null && before.compareTo(first) <= 0;
      before = first;
    }
    return new Answer(count, hashes, sum, isAscending);
  }
}
