package io.trailql.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of an answer, each value as a {@link NormalValue}.
 *
 * @param columns names in lower case
 */
record Answer(List<String> columns, List<List<String>> rows) {
  /** Takes all rows. */
  static Answer of(ResultSet result) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      columns.add(result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(NormalValue.of(result.getObject(i)));
      }
      rows.add(row);
    }
    return new Answer(columns, rows);
  }

  /**
   * What is different in another answer to the question. Of {@code select *} the columns of a
   * record are compared, which both have.
   */
  Optional<String> difference(Answer other, Question question) {
    boolean byName = question.columns().contains("*");
    List<String> common = columns.stream().filter(other.columns::contains).toList();
    if (byName && common.isEmpty() || !byName && columns.size() != other.columns.size()) {
      return Optional.of("columns " + columns + " and " + other.columns);
    }
    List<List<String>> here = byName ? cut(common) : rows;
    List<List<String>> there = byName ? other.cut(common) : other.rows;
    if (here.size() != there.size()) {
      return Optional.of(here.size() + " and " + there.size() + " rows");
    }
    if (!question.isOrdered()) {
      here = here.stream().sorted(Comparator.comparing(List::toString)).toList();
      there = there.stream().sorted(Comparator.comparing(List::toString)).toList();
    }
    for (int i = 0; i < here.size(); i++) {
      if (!here.get(i).equals(there.get(i))) {
        return Optional.of("row " + i + ": " + here.get(i) + " and " + there.get(i));
      }
    }
    return Optional.empty();
  }

  private List<List<String>> cut(List<String> names) {
    int[] positions = names.stream().mapToInt(columns::indexOf).toArray();
    List<List<String>> cut = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> some = new ArrayList<>();
      for (int position : positions) {
        some.add(row.get(position));
      }
      cut.add(some);
    }
    return cut;
  }
}
