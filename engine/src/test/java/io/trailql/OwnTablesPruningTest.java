package io.trailql;

import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.logs.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Conditions on the user's own tables prune what the same lists in the statement would, and give
 * the answers that the statements give with the rows in place of the tables.
 */
class OwnTablesPruningTest {
  private static final List<String> ACCOUNTS =
      List.of("000000000001", "000000000002", "000000000003");
  private static final List<String> DAYS = List.of("05", "06", "07");

  /** What stands for each table where nothing is known before the statement runs. */
  private static final Map<String, String> VALUES =
      Map.of(
          "side.accounts",
          "(SELECT * FROM (VALUES ('000000000002', 'prod', DATE '2026-01-06'), ('000000000009', 'none', NULL), ('000000000002', 'twice', DATE '2026-01-07'), (NULL, 'null', NULL)) AS v(id, name, since) UNION ALL SELECT eventid, NULL, NULL FROM events WHERE eventid = 'none')",
          "side.ips",
          "(SELECT * FROM (VALUES ('192.0.2.1'), ('192.0.2.2')) AS v(ip) UNION ALL SELECT eventid FROM events WHERE eventid = 'none')",
          "side.empty",
          "(SELECT eventid AS ip FROM events WHERE eventid = 'none')");

  @TempDir private Path folder;
  private final List<String> keys = new ArrayList<>();

  @BeforeEach
  void writeFiles() throws IOException {
    for (String account : ACCOUNTS) {
      for (String day : DAYS) {
        String key = key(account, "eu-west-1", "202601" + day + "T1000Z", "a");
        keys.add(key);
        write(
            folder.resolve("archive"),
            key,
            record(account, day, "1"),
            record(account, day, "2"),
            record(account, day, null));
      }
    }
    Files.writeString(
        folder.resolve("accounts.csv"),
        "id,name,since\n000000000002,prod,2026-01-06\n000000000009,none,\n000000000002,twice,2026-01-07\n,null,\n");
    Files.writeString(
        folder.resolve("ips.json"), "[{\"ip\":\"192.0.2.1\"},{\"ip\":\"192.0.2.2\"}]");
    Files.writeString(folder.resolve("empty.csv"), "ip\n");
  }

  /** Of an account on a day; the address has the account in it, and the day. */
  private static String record(String account, String day, String number) {
    String address =
        number == null
            ? ""
            : "\"sourceIPAddress\":\"192.0.2.%s%s\","
                .formatted(
                    number.equals("1") ? "" : "1",
                    day.charAt(1) - '4' + (account.charAt(11) - '1') * 3);
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-%sT09:5%sZ\",\"eventName\":\"Get\",%s\"eventID\":\"%s-%s-%s\",\"recipientAccountId\":\"%s\"}"
        .formatted(
            day, "8:0" + (number == null ? "0" : number), address, account, day, number, account);
  }

  private Engine engine(String... properties) {
    Map<String, String> all = new HashMap<>();
    all.put("table.accounts", folder.resolve("accounts.csv").toString());
    all.put("table.ips", folder.resolve("ips.json").toString());
    all.put("table.empty", folder.resolve("empty.csv").toString());
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    return Engine.open(List.of(folder.resolve("archive").toString()), Settings.of(all));
  }

  private static List<String> texts(List<List<Object>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .toList();
  }

  /** What DuckDB answers over the same rows. */
  private List<String> duckDb(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA side");
      statement.execute(
          "CREATE TABLE side.accounts AS SELECT * FROM read_csv('%s', types = {'id': 'VARCHAR'})"
              .formatted(folder.resolve("accounts.csv")));
      statement.execute(
          "CREATE TABLE side.ips AS SELECT * FROM read_json('%s')"
              .formatted(folder.resolve("ips.json")));
      statement.execute("CREATE TABLE side.empty (ip VARCHAR)");
      statement.execute(
          "CREATE TABLE events AS SELECT r.recipientAccountId AS account, CAST(r.eventTime AS date) AS date, CAST(r.eventTime AS timestamp) AS eventtime, r.eventID AS eventid, r.sourceIPAddress AS sourceipaddress FROM (SELECT unnest(Records) AS r FROM read_json('%s/**/*.json'))"
              .formatted(folder.resolve("archive")));
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(result.getString(i)));
          }
          rows.add(String.join(" ", row));
        }
      }
    }
    return rows;
  }

  private record Answer(List<List<Object>> rows, Set<String> scopes, QueryStatistics statistics) {}

  private Answer answer(String sql, String... properties) {
    try (Engine engine = engine(properties);
        QueryResult result = engine.prepare(sql).run()) {
      List<List<Object>> rows = Rows.of(result);
      Set<String> scopes =
          result
              .sources()
              .objects()
              .map(
                  object ->
                      object
                          .identity()
                          .replaceAll(
                              ".*/CloudTrail/[^/]*/(.*)/[^/]*_0*(\\d+)_CloudTrail_[^/]*$|.*/0*(\\d+)_.*2026(\\d\\d)(\\d\\d)T.*",
                              "$3 $5"))
              .collect(Collectors.toCollection(TreeSet::new));
      return new Answer(rows, scopes, result.statistics());
    }
  }

  private static String unknown(String sql) {
    String replaced = sql;
    for (Map.Entry<String, String> table : VALUES.entrySet()) {
      replaced = replaced.replaceAll(Pattern.quote(table.getKey()), table.getValue());
    }
    return replaced;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT count(*) FROM events WHERE account IN (SELECT id FROM side.accounts)|2|3",
        "SELECT count(*) FROM events WHERE account IN (SELECT id FROM side.accounts WHERE name = 'none')|0|0",
        "SELECT count(*) FROM events WHERE account = (SELECT max(id) FROM side.accounts WHERE name = 'twice')|2|3",
        "SELECT count(*) FROM events WHERE date IN (SELECT since FROM side.accounts) AND account = '000000000001'|1|2",
        "SELECT count(*) FROM events WHERE account = '000000000003' AND eventtime >= (SELECT min(since) FROM side.accounts)|3|2",
        "SELECT count(*) FROM events WHERE (account, date) IN (SELECT id, since FROM side.accounts)|2|2",
        "SELECT count(*), count(DISTINCT eventid) FROM events e JOIN side.accounts a ON a.id = e.account|2|3",
        "SELECT count(*), count(DISTINCT eventid) FROM side.accounts a, events e WHERE e.account = a.id AND a.since = e.date|2|2",
        "SELECT a.name, e.eventid FROM events e JOIN side.accounts a ON e.account = a.id AND CAST(e.eventtime AS date) = a.since ORDER BY 1, 2|2|2",
        "SELECT a.name, count(e.eventid) FROM side.accounts a LEFT JOIN events e ON e.account = a.id GROUP BY 1 ORDER BY 1|2|3",
        "SELECT a.name, count(e.eventid) FROM events e RIGHT JOIN side.accounts a ON e.account = a.id GROUP BY 1 ORDER BY 1|2|3",
        "SELECT e.account, a.name, count(*) FROM events e LEFT JOIN side.accounts a ON e.account = a.id GROUP BY 1, 2 ORDER BY 1, 2|all|9",
        "SELECT count(*), count(a.id), count(e.account) FROM events e FULL JOIN side.accounts a ON e.account = a.id|all|9",
        "SELECT count(*) FROM events e WHERE EXISTS (SELECT 1 FROM side.accounts a WHERE a.id = e.account)|2|3",
        "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM side.accounts a WHERE a.id = e.account)|all|9",
        "SELECT count(*) FROM events e WHERE EXISTS (SELECT 1 FROM side.empty)|0|0",
        "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM side.accounts WHERE name = 'nobody')|all|9",
        "SELECT count(*) FROM events WHERE account NOT IN (SELECT id FROM side.accounts)|0|0",
        "SELECT count(*) FROM events WHERE account NOT IN (SELECT id FROM side.accounts WHERE id IS NOT NULL)|1 3|6",
        "SELECT count(*) FROM events WHERE sourceipaddress NOT IN (SELECT ip FROM side.ips)|all|9",
        "SELECT count(*) FROM events WHERE sourceipaddress NOT IN (SELECT ip FROM side.empty)|all|9",
        "SELECT count(*) FROM events WHERE sourceipaddress IN (SELECT ip FROM side.empty)|0|0",
        "SELECT count(*) FROM events WHERE account IN (SELECT id FROM side.accounts) OR account = '000000000003'|2 3|6",
        "SELECT account IN (SELECT id FROM side.accounts) AS known, count(*) FROM events GROUP BY 1 ORDER BY 1|all|9",
        "SELECT count(*) FROM events WHERE sourceipaddress IN (SELECT ip FROM side.ips)|all|9",
        "WITH known AS (SELECT id FROM side.accounts) SELECT count(*) FROM events JOIN known ON account = id|2|3",
        "SELECT count(*) FROM events WHERE account IN (SELECT account FROM events WHERE account IN (SELECT id FROM side.accounts))|all|12",
        "SELECT count(*) FROM (SELECT account, count(*) n FROM events GROUP BY account) g JOIN side.accounts a ON a.id = g.account|2|3",
        "SELECT count(*) FROM (SELECT account FROM events ORDER BY account LIMIT 3) g JOIN side.accounts a ON a.id = g.account|all|9",
        "SELECT count(*) FROM events e JOIN side.accounts a ON a.id = e.account JOIN side.ips i ON i.ip = e.sourceipaddress|2|3",
        "SELECT count(*) FROM events USING_JOIN|2|3"
      })
  void readsOnlyWhatCanMatch(String written, String accounts, int objects) throws SQLException {
    String sql =
        written.replace(
            "USING_JOIN", "JOIN (SELECT id AS account FROM side.accounts) a USING (account)");
    Answer pruned = answer(sql);
    assertThat(pruned.rows()).isEqualTo(answer(unknown(sql)).rows());
    assertThat(texts(pruned.rows())).isEqualTo(duckDb(sql));
    assertThat(pruned.statistics().objectsRead())
        .as("objects of %s", pruned.scopes())
        .isEqualTo(objects);
    String expected = accounts.equals("all") ? "1 2 3" : accounts.equals("0") ? "" : accounts;
    assertThat(
            pruned.scopes().stream()
                .map(scope -> scope.replaceAll(" .*", ""))
                .distinct()
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void skipsRowGroupsOfALake() {
    new SmallCompactor(folder.resolve("archive"), folder.resolve("lake"))
        .compact(keys.toArray(String[]::new));
    String lake = folder.resolve("lake").toString();
    for (String sql :
        List.of(
            "SELECT eventid FROM events WHERE sourceipaddress IN (SELECT ip FROM side.ips) ORDER BY 1",
            "SELECT eventid FROM events e JOIN side.ips i ON i.ip = e.sourceipaddress ORDER BY 1")) {
      Answer pruned = answer(sql, "lake", lake, "sources", "lake");
      assertThat(pruned.rows())
          .isEqualTo(List.of(List.of("000000000001-05-1"), List.of("000000000001-06-1")));
      assertThat(pruned.statistics().lake().rowGroupsRead()).isEqualTo(2);
      assertThat(pruned.statistics().lake().rowGroupsSkipped()).isEqualTo(1);
      Answer whole = answer(unknown(sql), "lake", lake, "sources", "lake");
      assertThat(whole.rows()).isEqualTo(pruned.rows());
      assertThat(whole.statistics().lake().rowGroupsRead()).isEqualTo(3);
    }
  }

  @Test
  void manyValuesAreARange() throws IOException {
    StringBuilder csv = new StringBuilder("id\n");
    for (int i = 0; i < 20_000; i++) {
      csv.append("000000000002-05-").append(i).append('\n');
    }
    csv.append("000000000003\n");
    Path many = Files.writeString(folder.resolve("many.csv"), csv.toString());
    for (String sql :
        List.of(
            "SELECT count(*) FROM events WHERE account IN (SELECT id FROM side.many)",
            "SELECT count(*) FROM events JOIN side.many ON id = account")) {
      Answer answer = answer(sql, "table.many", many.toString());
      assertThat(answer.rows()).containsExactly(List.of(3L * DAYS.size()));
      assertThat(answer.scopes()).containsExactly("3 05", "3 06", "3 07");
    }
    assertThat(
            answer(
                    "SELECT count(*) FROM events WHERE account NOT IN (SELECT id FROM side.many)",
                    "table.many",
                    many.toString())
                .rows())
        .containsExactly(List.of(18L));
  }

  @Test
  void theScanTellsTheCondition() {
    try (Engine engine = engine()) {
      assertThat(
              Rows.of(
                      engine,
                      "EXPLAIN SELECT count(*) FROM events e JOIN side.accounts a ON a.id = e.account")
                  .toString())
          .contains("where account in ('000000000002', '000000000009')");
    }
  }
}
