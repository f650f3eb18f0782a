package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of a region that lie outside of folders {@code yyyy/MM/dd/}: however they are asked for,
 * the answer is that of everything, filtered.
 */
class UnusualDaysTest {
  private static final String REGION = "AWSLogs/111111111111/CloudTrail/us-east-1/";
  private static final String EVERYTHING =
      "SELECT eventname, CAST(\"date\" AS VARCHAR) AS d FROM events";

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void open() {
    folder = new LogFolder(root);
  }

  /** Objects in these folders of the region, named by the days they were delivered on. */
  private void fill(String placesAndDays) {
    for (String entry : placesAndDays.split(" ")) {
      String place = entry.substring(0, entry.indexOf('@'));
      String day = entry.substring(entry.indexOf('@') + 1);
      folder.log(
          REGION
              + place
              + (day.isEmpty()
                  ? "loose.json.gz"
                  : "111111111111_CloudTrail_us-east-1_%sT1005Z_u.json.gz"
                      .formatted(day.replace("-", ""))),
          entry,
          (day.isEmpty() ? "2026-01-05" : day) + "T10:00:00Z");
    }
  }

  /** Names and days of a statement's rows. */
  private TreeMap<String, String> days(String rest) {
    TreeMap<String, String> days = new TreeMap<>();
    Answer.of(root, EVERYTHING + rest)
        .rows()
        .forEach(
            row ->
                days.put((String) row.get("eventname"), Objects.toString(row.get("d"), "no day")));
    return days;
  }

  private static TreeMap<String, String> only(
      TreeMap<String, String> days, Predicate<String> wanted) {
    return days.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey(), entry -> entry.getValue(), (a, b) -> a, TreeMap::new));
  }

  /** Folders of days beside nothing else, nothing else, and both. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026/01/05/@2026-01-05 2026/01/06/@2026-01-06 2025/12/31/@2025-12-31",
        "year=2026/month=01/day=05/@2026-01-05 year=2026/month=01/day=06/@2026-01-06 year=2025/month=12/day=31/@2025-12-31",
        "year=2026/month=1/day=5/@2026-01-05 year=2026/month=1/day=5/@",
        "2026/1/5/@2026-01-05 2026/1/6/@2026-01-06 2026/10/15/@2026-10-15 2026/10/6/@2026-10-06 2025/12/31/@2025-12-31 2025/12/9/@2025-12-09",
        "2026/1/5/@2026-01-05 2026/1/15/@2026-01-15 2025/9/30/@2025-09-30",
        "2025/12/31/@2025-12-31 2025/12/30/@2025-12-30 @2025-12-31 @2026-01-05",
        "2026/02/30/@2026-01-05 0000/00/00/@2026-01-06 2026/13/45/@2026-01-07",
        "2026/@2026-01-05 2026/01/@2026-01-06 2025/@2026-01-07 2025/@",
        "@2026-01-05 @2026-01-06 @ other/@2026-01-05 other/deeper/@",
        "+026/+1/+5/@2026-01-05 2026/01/@2026-01-05",
        "2026/01/05/@2026-01-05 @",
        "2026/01/05/@2026-01-05 @2026-01-05 @2026-01-06 0/@2026-01-05 zero/@",
        "2026/01/05/@2026-01-05 year=2026/month=01/day=05/@2026-01-05 year=2026/month=01/day=06/@2026-01-06",
        "2026/01/05/@2026-01-05 2026/1/5/@2026-01-05 2026/1/6/@2026-01-06 2026/01/6/@2026-01-06",
        "2026/01/05/@2026-01-05 2026/@2026-01-06 2026/01/@2026-01-06 2026/02/30/@2026-01-06 2025/@2026-01-06 2025/07/@2026-01-05",
        "2026/10/15/@2026-10-15 2026/1/6/@2026-01-06 2026/@2026-01-06 @2026-10-15",
        "2026/01/05/x/@2026-01-05 2026/01/05/@2026-01-06 2026/01/06/@"
      })
  void everyConditionOnTheDayFiltersEverything(String objects) {
    fill(objects);
    TreeMap<String, String> all = days("");
    assertThat(all.keySet()).isEqualTo(new TreeSet<>(Arrays.asList(objects.split(" "))));
    for (String newest : List.of("", " ORDER BY eventtime DESC LIMIT 100")) {
      assertThat(days(newest)).as(newest).isEqualTo(all);
      for (String day :
          List.of(
              "2026-01-05",
              "2026-01-06",
              "2026-01-07",
              "2026-01-15",
              "2025-12-31",
              "2025-12-09",
              "2026-10-15",
              "2026-10-06")) {
        for (String comparison : List.of("=", "<>", "<", ">=")) {
          assertThat(days(" WHERE \"date\" " + comparison + " DATE '" + day + "'" + newest))
              .as(comparison + day + newest)
              .isEqualTo(only(all, d -> !d.equals("no day") && holds(d, comparison, day)));
        }
        assertThat(days(" WHERE \"date\" = '" + day + "' OR \"date\" IS NULL" + newest))
            .as(day + " or none" + newest)
            .isEqualTo(only(all, d -> d.equals("no day") || d.equals(day)));
      }
      assertThat(days(" WHERE \"date\" IS NULL" + newest))
          .isEqualTo(only(all, d -> d.equals("no day")));
      assertThat(
              days(
                  " WHERE \"date\" BETWEEN DATE '2025-12-30' AND DATE '2026-01-06' AND \"date\" <> DATE '2026-01-02'"
                      + newest))
          .isEqualTo(
              only(all, d -> d.compareTo("2025-12-30") >= 0 && d.compareTo("2026-01-06") <= 0));
    }
    assertThat(
            Answer.of(root, "SELECT CAST(\"date\" AS VARCHAR) AS d FROM objects").values().stream()
                .map(day -> Objects.toString(day, "no day"))
                .sorted())
        .isEqualTo(all.values().stream().sorted().toList());
  }

  private static boolean holds(String day, String comparison, String other) {
    return switch (comparison) {
      case "=" -> day.equals(other);
      case "<>" -> !day.equals(other);
      case "<" -> day.compareTo(other) < 0;
      default -> day.compareTo(other) >= 0;
    };
  }

  /** Where objects have the day they should, conditions on the time of events find them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026/01/05/@2026-01-05 2026/01/06/@2026-01-06 2025/12/31/@2025-12-31",
        "year=2026/month=01/day=05/@2026-01-05 year=2026/month=01/day=06/@2026-01-06 year=2025/month=12/day=31/@2025-12-31",
        "2026/1/5/@2026-01-05 2026/1/6/@2026-01-06 2025/12/31/@2025-12-31 2025/12/9/@2025-12-09",
        "2026/@2026-01-05 2026/01/@2026-01-06 2025/@2025-12-31",
        "@2026-01-05 @2026-01-06 2026/02/30/@2025-12-31"
      })
  void conditionsOnTheTimeOfEventsFindWhatHasADay(String objects) {
    fill(objects);
    TreeMap<String, String> all = days("");
    assertThat(all).doesNotContainValue("no day");
    for (String newest : List.of("", " ORDER BY eventtime DESC LIMIT 100")) {
      for (String day : List.of("2025-12-09", "2025-12-31", "2026-01-05", "2026-01-06")) {
        String timestamp = "TIMESTAMP '" + day + " 09:00:00'";
        assertThat(days(" WHERE eventtime >= " + timestamp + newest))
            .isEqualTo(only(all, d -> d.compareTo(day) >= 0));
        assertThat(days(" WHERE eventtime < " + timestamp + newest))
            .isEqualTo(only(all, d -> d.compareTo(day) < 0));
        assertThat(
                days(
                    " WHERE eventtime BETWEEN "
                        + timestamp
                        + " AND "
                        + timestamp
                        + " + INTERVAL '2' HOUR"
                        + newest))
            .isEqualTo(only(all, d -> d.equals(day)));
      }
    }
  }

  /** A query that bounds the days looks for no object without a day beside days, in any order. */
  @Test
  void objectsWithoutADayBesideDaysAreFoundWithoutBounds() {
    fill("2026/01/05/@2026-01-05 @ 2026/@2026-01-05 year=2026/@2026-01-05");
    for (String newest : List.of("", " ORDER BY eventtime DESC LIMIT 100")) {
      assertThat(days(newest)).hasSize(4);
      for (String bound :
          List.of(
              "eventtime >= TIMESTAMP '2026-01-01 00:00:00'",
              "eventtime < TIMESTAMP '2027-01-01 00:00:00'")) {
        assertThat(days(" WHERE " + bound + newest).keySet())
            .as(bound + newest)
            .containsExactly("2026/01/05/@2026-01-05");
      }
    }
  }

  @Test
  void theNewestComeFirstWhereverTheyLie() {
    List<String> names = new ArrayList<>();
    for (String place :
        List.of("year=2025/month=12/day=31/@2025-12-31", "@2026-01-05", "2026/1/6/@2026-01-06")) {
      fill(place);
      names.add(0, place);
    }
    for (int n = 1; n <= 3; n++) {
      assertThat(
              Answer.of(root, "SELECT eventname FROM events ORDER BY eventtime DESC LIMIT " + n)
                  .values())
          .isEqualTo(names.subList(0, n));
    }
  }

  private void requires(int lists, String rest) {
    assertThat(Answer.of(root, EVERYTHING + rest).statistics().listRequests())
        .as(rest)
        .isEqualTo(lists);
  }

  /** The archive, AWSLogs, the account, its kinds: 4, and then the region. */
  @Test
  void daysBesideNothingElseCostNothingMore() {
    fill("2025/12/31/@2025-12-31 2026/01/05/@2026-01-05 2026/02/10/@2026-02-10");
    requires(4 + 1, "");
    requires(4 + 1, " WHERE \"date\" = '2026-01-05'");
    requires(4 + 2, " WHERE \"date\" IN ('2026-01-05', '2026-02-10')");
    requires(
        4 + 1, " WHERE \"date\" BETWEEN '2025-12-31' AND '2026-01-04' OR \"date\" = '2026-01-05'");
    // Another way of writing this day there is not.
    requires(4 + 1, " WHERE \"date\" = '2025-12-31'");
    requires(4 + 1, " WHERE eventtime >= TIMESTAMP '2026-02-01 00:00:00'");
    requires(4 + 1, " WHERE eventtime < TIMESTAMP '2026-01-06 00:00:00'");
    // Years, two of them, three months, three days
    requires(4 + 1 + 2 + 3 + 3, " ORDER BY eventtime DESC LIMIT 9");
    requires(4 + 1 + 1 + 1 + 1, " WHERE \"date\" = '2026-01-05' ORDER BY eventtime DESC LIMIT 9");
    requires(4 + 1 + 2 + 3, " WHERE \"date\" IS NULL");
  }

  /** Where the wanted days show nothing, the first page tells whether there are days at all. */
  @Test
  void daysWithoutObjectsCostALookAtTheRegion() {
    fill("2025/12/31/@2025-12-31 2026/01/05/@2026-01-05");
    requires(4 + 1 + 1, " WHERE \"date\" = '2026-01-06'");
    requires(4 + 2 + 1, " WHERE \"date\" IN ('2026-01-06', '2026-01-09')");
    requires(4 + 1 + 1, " WHERE eventtime >= TIMESTAMP '2026-02-01 00:00:00'");
    // The years and the months of one, which has no December, come before.
    requires(4 + 2 + 1, " WHERE \"date\" = '2026-12-12' ORDER BY eventtime DESC LIMIT 9");
  }

  /** {@code 2025/12/31/} does not tell how days are written; its 2,500 objects are passed over. */
  @Test
  void aLongDayIsPassedOverToSeeHowDaysAreWritten() {
    for (int i = 0; i < 2_500; i++) {
      folder.put(REGION + "2025/12/31/%04d.json".formatted(i), "{\"Records\":[]}");
    }
    fill("2025/12/5/@2025-12-05 2025/12/@2025-12-05");
    assertThat(days(""))
        .containsEntry("2025/12/5/@2025-12-05", "2025-12-05")
        .containsEntry("2025/12/@2025-12-05", "no day");
    for (String newest : List.of("", " ORDER BY eventtime DESC LIMIT 100")) {
      assertThat(days(" WHERE \"date\" = '2025-12-05'" + newest).keySet())
          .as(newest)
          .containsExactly("2025/12/5/@2025-12-05");
    }
    // The day as it is mostly written, two pages, the second of one day, and what comes after it
    requires(4 + 1 + 3, " WHERE \"date\" = '2025-12-05'");

    fill("2026/01/01/@2026-01-01");
    assertThat(days("")).containsEntry("2025/12/5/@2025-12-05", "no day").hasSize(3);
    assertThat(days(" WHERE \"date\" = '2025-12-05'")).isEmpty();
  }

  @Test
  void otherFoldersOfDaysCostAWalkThroughTheRegion() {
    fill("year=2026/month=01/day=05/@2026-01-05 year=2026/month=01/day=06/@2026-01-06");
    requires(4 + 1, "");
    requires(4 + 1 + 1, " WHERE \"date\" = '2026-01-05'");
    requires(4 + 1 + 1, " ORDER BY eventtime DESC LIMIT 9");
  }
}
