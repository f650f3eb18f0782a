package io.trailql.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rows of an answer. Values: Boolean, Long, Double, String, LocalDate, LocalDateTime, null. */
record Answer(List<List<Object>> rows) {
  private static final double TOLERANCE = 1e-12;
  private static final int SHOWN = 6;

  /**
   * A row, to be sorted with others.
   *
   * @param exact everything but doubles
   * @param doubles these
   */
  private record Sortable(List<Object> row, String exact, double[] doubles) {
    /** Rows that are as good as equal are near each other. */
    static final Comparator<Sortable> ORDER =
        Comparator.comparing(Sortable::exact).thenComparing(Sortable::doubles, Arrays::compare);

    static Sortable of(List<Object> row) {
      return new Sortable(row, exactPart(row), doublesOf(row));
    }
  }

  Answer {
    rows = List.copyOf(rows);
  }

  /** All rows of a result. */
  static Answer of(ResultSet result) throws SQLException {
    int width = result.getMetaData().getColumnCount();
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) {
        // A time as UTC says it, whatever the time zone of this machine.
        boolean time = result.getMetaData().getColumnType(i) == Types.TIMESTAMP;
        row.add(canonical(time ? result.getObject(i, LocalDateTime.class) : result.getObject(i)));
      }
      rows.add(row);
    }
    return new Answer(rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The value as one of the few types in which values are compared. */
  private static Object canonical(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger big) {
      return big.longValueExact();
    }
    if (value instanceof BigDecimal || value instanceof Float) {
      throw new IllegalStateException("unexpected type of number " + value.getClass());
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    return value;
  }

  /** What differs, in some lines; empty when nothing does. */
  Optional<String> difference(Answer expected, Statement.Order order) {
    List<List<Object>> mine = new ArrayList<>(rows);
    List<List<Object>> theirs = new ArrayList<>(expected.rows);
    if (order == Statement.Order.NONE) {
      mine = sorted(mine);
      theirs = sorted(theirs);
    }
    boolean same = mine.size() == theirs.size();
    for (int i = 0; same && i < mine.size(); i++) {
      same =
          same(mine.get(i), theirs.get(i))
              || order == Statement.Order.NONE && meets(mine.get(i), theirs, i);
    }
    return same ? Optional.empty() : Optional.of(shown(mine, theirs));
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>();
    rows.stream()
        .map(Sortable::of)
        .sorted(Sortable.ORDER)
        .forEach(sortable -> sorted.add(sortable.row()));
    return sorted;
  }

  /**
   * Whether a row is one of the others from an index on, which is then put there: rows whose
   * doubles differ by less than is told apart need not be in the same order.
   */
  private static boolean meets(List<Object> row, List<List<Object>> others, int from) {
    String exact = exactPart(row);
    for (int i = from; i < others.size() && exactPart(others.get(i)).equals(exact); i++) {
      if (same(row, others.get(i))) {
        Collections.swap(others, from, i);
        return true;
      }
    }
    return false;
  }

  private static String shown(List<List<Object>> mine, List<List<Object>> theirs) {
    StringBuilder text = new StringBuilder();
    text.append(mine.size()).append(" rows, expected ").append(theirs.size()).append('\n');
    List<List<Object>> extra = without(mine, theirs);
    List<List<Object>> missing = without(theirs, mine);
    if (extra.isEmpty() && missing.isEmpty()) {
      text.append("the same rows in another order\n");
      extra = mine;
      missing = theirs;
    }
    extra.stream().limit(SHOWN).forEach(row -> text.append("  got      ").append(row).append('\n'));
    missing.stream()
        .limit(SHOWN)
        .forEach(row -> text.append("  expected ").append(row).append('\n'));
    return text.toString();
  }

  private static List<List<Object>> without(List<List<Object>> rows, List<List<Object>> others) {
    java.util.Map<List<Object>, Integer> left = new java.util.HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    List<List<Object>> rest = new ArrayList<>();
    for (List<Object> row : rows) {
      if (left.merge(row, -1, Integer::sum) < 0) {
        rest.add(row);
      }
    }
    return rest;
  }

  private static boolean same(List<Object> left, List<Object> right) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = same(left.get(i), right.get(i));
    }
    return same;
  }

  private static boolean same(Object left, Object right) {
    if (left instanceof Double a && right instanceof Double b) {
      double larger = Math.max(Math.abs(a), Math.abs(b));
      return a.equals(b) || Math.abs(a - b) <= larger * TOLERANCE;
    }
    return left == null ? right == null : left.equals(right);
  }

  private static String exactPart(List<Object> row) {
    StringBuilder text = new StringBuilder();
    for (Object value : row) {
      text.append(value instanceof Double ? "~" : value).append('\u0001');
    }
    return text.toString();
  }

  private static double[] doublesOf(List<Object> row) {
    return row.stream()
        .filter(Double.class::isInstance)
        .mapToDouble(value -> (Double) value + 0.0)
        .toArray();
  }
}
