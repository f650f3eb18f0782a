package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.ResultColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** USING and NATURAL JOIN over the tables that there are, some of which have hidden columns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonColumnsTest {
  private static final String ARCHIVE = "src/test/resources/sql/archive";

  /** In the archive: {@code grep -c '"eventID"'} over its logs. */
  private static final int EVENTS = 7;

  private Engine engine;

  @BeforeAll
  void open() {
    engine = Engine.open(List.of(ARCHIVE), Settings.DEFAULT);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private List<String> columns(String sql) {
    return engine.prepare(sql).columns().stream().map(ResultColumn::name).toList();
  }

  private long rows(String sql) {
    try (QueryResult result = engine.prepare(sql).run()) {
      while (result.nextBatch() != null) {
        continue;
      }
      return result.statistics().rows();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "flat.events", "digests", "insights"})
  void aStarOverUsingShowsTheCommonColumnOnceAndFirst(String table) {
    List<String> plain = columns("select * from " + table);
    assertThat(plain).doesNotContain("eventjson").contains("region");
    List<String> others = new ArrayList<>(plain);
    others.remove("region");
    List<String> expected = new ArrayList<>(List.of("region"));
    expected.addAll(others);
    expected.addAll(others);
    String join = " from " + table + " a join " + table + " b using (region)";
    assertThat(columns("select *" + join)).isEqualTo(expected);
    expected.add(0, "account");
    assertThat(columns("select a.account, *" + join)).isEqualTo(expected);
    expected.set(0, "region");
    assertThat(columns("select region, *" + join)).isEqualTo(expected);
    assertThat(columns("select a.*" + join)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "flat.events", "digests"})
  void aStarOverNaturalShowsEachColumnOnce(String table) {
    String statement = "select * from " + table + " natural join " + table + " b";
    assertThat(columns(statement)).isEqualTo(columns("select * from " + table));
  }

  @Test
  void aStarOverTwoTablesShowsWhatTheyShareFirst() {
    Set<String> expected = new LinkedHashSet<>(List.of("eventid", "account"));
    expected.addAll(columns("select * from events"));
    List<String> columns =
        columns(
            "select * from events join (select account, eventid, 1 as one from flat.events) b"
                + " using (eventid, account)");
    expected.add("one");
    assertThat(columns).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from events a join events b using (eventid)",
        "select * from events a join flat.events b using (eventid)",
        "select account, * from events a join events b using (eventid, account)",
        "select * from events a natural join (select eventid, account from events) b",
        "select * from events a join events b using (eventid) join flat.events c using (eventid)",
        "select * from events a left join events b using (eventjson)",
        "select eventid as account from events a join events b using (eventid, account)",
      })
  void findsEachEventAgain(String sql) {
    assertThat(rows(sql)).isEqualTo(EVENTS);
  }

  @Test
  void naturalComparesNoHiddenColumn() {
    assertThat(
            rows(
                "select * from events natural join"
                    + " (select eventid, 'other' as eventjson from events) b"))
        .isEqualTo(EVENTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from events natural join flat.events b | TYPE_MISMATCH | Line 1, column 30: The column resources is array(row) on the left of this join and varchar on its right, which cannot be compared. Write ON and a condition in place of NATURAL or USING.",
        "select * from events a join (select 1 as useridentity) b using (useridentity) | TYPE_MISMATCH | Line 1, column 65: The column useridentity is row on the left of this join and integer on its right, which cannot be compared. Write ON and a condition in place of NATURAL or USING.",
        "select 1 from events a join (select 1 as account) b using (account) | TYPE_MISMATCH | Line 1, column 60: The column account is varchar on the left of this join and integer on its right, which cannot be compared. Write ON and a condition in place of NATURAL or USING.",
        "select 1 from events a join events b on a.eventid = b.eventid join events c using (account) | INVALID_QUERY | Line 1, column 84: More than one column of a side of this join is called account, so NATURAL and USING cannot tell which is meant. Write ON and a condition.",
      })
  void saysWhatCannotBeJoined(String sql, ErrorCode code, String message) {
    assertThatThrownBy(() -> engine.prepare(sql))
        .isInstanceOfSatisfying(TrailException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }
}
