package io.trailql.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case has the judge's rows and labels, from the archive alone and from the lake, and is
 * taken for what it is. One case: {@code -Ddialects.case=NAME}.
 */
class DialectCasesTest {
  /** Of Tailpipe: an extension that DuckDB would have to fetch, columns and a schema it lacks. */
  private static final List<String> NOT_DUCKDB =
      List.of(
          "tailpipe-inet",
          "tailpipe-inet-private",
          "tailpipe-old-columns",
          "tailpipe-old-partition",
          "tailpipe-schema");

  private static final List<Case> CASES =
      Arrays.stream(CaseFile.values()).flatMap(file -> file.cases().stream()).toList();

  @TempDir private static Path folder;

  private static final Map<String, Connection> STORES = new LinkedHashMap<>();
  private static Judge judge;

  @BeforeAll
  static void openAll() throws IOException, SQLException {
    List<Records.Delivered> records = Records.all();
    Path archive = folder.resolve("archive");
    Path lake = folder.resolve("lake");
    Records.write(records, archive);
    judge = new Judge(records);
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            lake.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT)) {
      compaction.run(progress -> {}, new Cancellation());
    }
    STORES.put("archive", open(archive, Map.of()));
    STORES.put("lake", open(archive, Map.of("lake", lake.toString(), "sources", "lake")));
  }

  private static Connection open(Path archive, Map<String, String> settings) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.setProperty("listing_cache", "1h");
    return DriverManager.getConnection("jdbc:trailql:" + archive, properties);
  }

  @AfterAll
  static void closeAll() throws SQLException {
    for (Connection store : STORES.values()) {
      store.close();
    }
    STORES.clear();
    judge.close();
  }

  @TestFactory
  Stream<DynamicContainer> everyCaseHasTheJudgesAnswer() {
    String only = System.getProperty("dialects.case", "");
    return CASES.stream()
        .filter(asked -> only.isEmpty() || asked.name().equals(only))
        .map(
            asked ->
                DynamicContainer.dynamicContainer(
                    asked.name(),
                    STORES.keySet().stream()
                        .map(
                            store ->
                                DynamicTest.dynamicTest(
                                    asked.name() + " of " + store, () -> check(asked, store)))));
  }

  private static void check(Case asked, String store) throws SQLException {
    Answer expected = judge.answer(asked);
    try (Statement statement = STORES.get(store).createStatement();
        ResultSet result = statement.executeQuery(asked.statement())) {
      assertThat(Answer.of(result).difference(expected, asked.isOrdered()))
          .as(asked.statement())
          .isEmpty();
      for (SQLWarning warning = statement.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        if (warning.getMessage().startsWith("Read as a query of ")) {
          assertThat(warning.getMessage())
              .startsWith("Read as a query of " + asked.file().product() + ":");
        }
      }
    }
  }

  @Test
  void namesAreUnique() {
    assertThat(CASES).extracting(Case::name).doesNotHaveDuplicates();
  }

  @Test
  void duckDbRunsTheStatementsForTailpipe() {
    assertThat(CaseFile.TAILPIPE.cases())
        .filteredOn(asked -> asked.spelling().isPresent())
        .extracting(Case::name)
        .isSubsetOf(NOT_DUCKDB);
  }

  /** Five of six, which are 250 of 300. */
  @Test
  void mostAnswersHaveRows() {
    List<String> empty =
        CASES.stream().filter(asked -> judge.answer(asked).isEmpty()).map(Case::name).toList();
    assertThat(empty).hasSizeLessThanOrEqualTo(CASES.size() / 6);
  }
}
