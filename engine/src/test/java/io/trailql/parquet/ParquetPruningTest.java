package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.parquet.ParquetOptions.TimestampUnit;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Edge;
import io.trailql.predicate.Range.Inclusion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pruned is never a row that the predicate wants, whatever decides. */
class ParquetPruningTest {
  private static final Type.Row INNER = row("name", Scalar.VARCHAR, "n", Scalar.INTEGER);
  private static final Type.Row TYPE =
      row(
          "id", Scalar.BIGINT,
          "time", Scalar.TIMESTAMP,
          "day", Scalar.DATE,
          "flag", Scalar.BOOLEAN,
          "text", Scalar.VARCHAR,
          "word", Scalar.VARCHAR,
          "struct", INNER,
          "list", new Type.Array(INNER));
  private static final List<String> PIECES =
      List.of("a", "b", "z", "\uD7FF", "\uFF21", "😀", "\uE000", "long ".repeat(15));
  private static final Set<List<String>> NEEDLES =
      Set.of(
          List.of("id"),
          List.of("time"),
          List.of("day"),
          List.of("word"),
          List.of("struct", "name"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void prunedReadingIsFullReadingAndAFilter(long seed) throws Exception {
    Random random = new Random(seed);
    List<List<Object>> rows = rows(random, 2000);
    ParquetOptions options =
        ParquetOptions.DEFAULT
            .withRowGroupBytes(60_000 + random.nextInt(100_000))
            .withPages(64 + random.nextInt(2000), 20 + random.nextInt(200))
            .withDictionaryBytes(100 + random.nextInt(20_000))
            .withTimestamps(random.nextBoolean() ? TimestampUnit.MICROS : TimestampUnit.MILLIS)
            .withNeedles(random.nextBoolean() ? NEEDLES : Set.of());
    StoredFile file =
        new StoredFile(folder.resolve("rows.parquet"), random.nextBoolean() ? 1000 : 1 << 20);
    file.write(TYPE, options, List.of(batch(TYPE, rows)));
    ParquetFile opened = file.open();
    assertThat(file.rows(opened, ParquetRead.of(TYPE))).isEqualTo(rows);
    long before = file.statistics().pagesRead();
    int fewer = 0;
    for (int round = 0; round < 40; round++) {
      Predicate predicate = predicate(random, rows, 2);
      List<List<Object>> read = file.rows(opened, ParquetRead.of(TYPE).where(predicate));
      assertThat(wanted(read, predicate))
          .as(predicate.toString())
          .isEqualTo(wanted(rows, predicate));
      fewer += read.size() < rows.size() ? 1 : 0;
    }
    assertThat(fewer).as("predicates that pruned").isGreaterThan(10);
    assertThat(file.statistics().pagesSkipped()).isPositive();
    assertThat(file.statistics().rowGroupsSkipped()).isPositive();
    assertThat(file.statistics().pagesRead() - before).isLessThan(40 * before);
  }

  private static List<List<Object>> rows(Random random, int count) {
    List<List<Object>> rows = new ArrayList<>();
    long time = 1_750_000_000_000L;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(20_000);
      List<Object> elements = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        elements.add(orNull(random, asList(text(random), orNull(random, k))));
      }
      rows.add(
          asList(
              i % 1000 < 900 ? (Object) (long) (i / 3) : null,
              Instant.ofEpochMilli(time),
              orNull(random, LocalDate.ofEpochDay(20_000 + i / 500)),
              i % 700 < 300 ? (Object) (i % 5 == 0) : null,
              orNull(random, text(random)),
              i / 200 % 2 == 0
                  ? "w" + PIECES.get(i / 400 % PIECES.size())
                  : "w" + random.nextInt(9),
              orNull(random, asList(orNull(random, text(random) + i / 100), i)),
              orNull(random, elements)));
    }
    return rows;
  }

  private static Object orNull(Random random, Object value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int k = random.nextInt(3); k >= 0; k--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static Predicate predicate(Random random, List<List<Object>> rows, int depth) {
    if (depth > 0 && random.nextInt(2) == 0) {
      List<Predicate> parts = new ArrayList<>();
      for (int k = 1 + random.nextInt(3); k > 0; k--) {
        parts.add(predicate(random, rows, depth - 1));
      }
      return random.nextBoolean() ? new Predicate.And(parts) : new Predicate.Or(parts);
    }
    List<List<Object>> chosen =
        List.of(rows.get(random.nextInt(rows.size())), rows.get(random.nextInt(rows.size())));
    return switch (random.nextInt(7)) {
      case 0 -> among(random, "id", Long.class, values(chosen, "id", Long.class));
      case 1 -> among(random, "time", Long.class, values(chosen, "time", Long.class));
      case 2 -> among(random, "day", Integer.class, values(chosen, "day", Integer.class));
      case 3 -> among(random, "flag", Boolean.class, values(chosen, "flag", Boolean.class));
      case 4 -> among(random, "text", String.class, values(chosen, "text", String.class));
      case 5 -> among(random, "word", String.class, values(chosen, "word", String.class));
      default ->
          among(random, "struct.name", String.class, values(chosen, "struct.name", String.class));
    };
  }

  private static <T> List<T> values(List<List<Object>> rows, String column, Class<T> type) {
    return rows.stream()
        .map(row -> value(row, column))
        .filter(value -> value != null)
        .map(type::cast)
        .toList();
  }

  private static <T extends Comparable<T>> Among<T> among(
      Random random, String column, Class<T> type, List<T> values) {
    List<Range<T>> ranges = new ArrayList<>();
    for (T value : values) {
      Inclusion inclusion = Inclusion.values()[random.nextInt(2)];
      ranges.add(
          switch (random.nextInt(6)) {
            case 0 -> Range.from(value, inclusion);
            case 1 -> Range.upTo(value, inclusion);
            default -> Range.point(value);
          });
    }
    return new Among<>(column, type, ranges, Among.Nulls.values()[random.nextInt(8) / 7]);
  }

  private static List<List<Object>> wanted(List<List<Object>> rows, Predicate predicate) {
    return rows.stream().filter(row -> holds(row, predicate)).toList();
  }

  private static boolean holds(List<Object> row, Predicate predicate) {
    if (predicate instanceof Predicate.And and) {
      return and.parts().stream().allMatch(part -> holds(row, part));
    } else if (predicate instanceof Predicate.Or or) {
      return or.parts().stream().anyMatch(part -> holds(row, part));
    }
    Among<?> among = (Among<?>) predicate;
    Object value = value(row, among.column());
    return value == null
        ? among.nulls() == Among.Nulls.WANTED
        : among.ranges().stream().anyMatch(range -> contains(range, value));
  }

  private static boolean contains(Range<?> range, Object value) {
    Optional<Integer> low = range.low().map(edge -> compare(value, edge));
    Optional<Integer> high = range.high().map(edge -> compare(value, edge));
    return low.stream().allMatch(order -> order > 0 || order == 0 && isIn(range.low().get()))
        && high.stream().allMatch(order -> order < 0 || order == 0 && isIn(range.high().get()));
  }

  private static boolean isIn(Edge<?> edge) {
    return edge.inclusion() == Inclusion.INCLUSIVE;
  }

  /** Texts by their bytes, which is by code point. */
  private static int compare(Object value, Edge<?> edge) {
    if (value instanceof String text) {
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8),
          ((String) edge.value()).getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Boolean flag) {
      return flag.compareTo((Boolean) edge.value());
    }
    return Long.compare(((Number) value).longValue(), ((Number) edge.value()).longValue());
  }

  private static final Map<String, Integer> PLACES =
      Map.of("id", 0, "time", 1, "day", 2, "flag", 3, "text", 4, "word", 5);

  /** A value as predicates hold it. */
  private static Object value(List<Object> row, String column) {
    if (column.equals("struct.name")) {
      return row.get(6) == null ? null : ((List<?>) row.get(6)).get(0);
    }
    Object value = row.get(PLACES.get(column));
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    return value instanceof LocalDate day ? (Object) (int) day.toEpochDay() : value;
  }
}
