package io.trailql.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Archive;
import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ListingCache;
import io.trailql.archive.ListingSettings;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.Functions;
import io.trailql.operator.value.ValueText;
import io.trailql.operator.value.View;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.scan.shared.SharedScans;
import io.trailql.sql.Planner;
import io.trailql.sql.physical.Plan;
import io.trailql.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random statements of several scans have the rows of a reading for each scan. */
class SharedScansRandomTest {
  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
  private static final List<String> COLUMNS =
      List.of(
          "eventid",
          "eventname",
          "awsregion",
          "region",
          "useridentity.username",
          "cast(eventtime as varchar)",
          "cast(source_record as varchar)",
          "source_object",
          "errorcode",
          "requestparameters",
          "json_extract_scalar(requestparameters, '$.n')");
  private static final List<String> CONDITIONS =
      List.of(
          "eventname = 'E1'",
          "eventname like 'E%'",
          "length(eventname) = 2",
          "errorcode is not null",
          "useridentity.username in ('u1', 'u2')",
          "source_record > 3",
          "region = 'eu-west-1'",
          "date = DATE '2026-01-06'",
          "eventtime >= TIMESTAMP '2026-01-06 00:00:00'",
          "json_extract_scalar(requestparameters, '$.n') < '5'",
          "eventid = 'id7'",
          "requestparameters like '%x%'");

  private static final long MUCH = 256L << 20;

  /** Rows that wait have a quarter of it; then they go to disk. */
  private static final long LITTLE = 12L << 20;

  private final Planner planner = new Planner(Functions.scalars(), Functions.aggregates());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAsWithAReadingForEach(long seed) throws IOException {
    Random random = new Random(seed);
    write(random);
    int together = 0;
    try (WorkerPools pools = new WorkerPools(2)) {
      for (int i = 0; i < 60; i++) {
        String sql = statement(random);
        List<String> apart = rows(sql, pools, MUCH, SharedScans.Mode.APART);
        for (long memory : List.of(MUCH, LITTLE)) {
          try {
            assertThat(rows(sql, pools, memory, SharedScans.Mode.TOGETHER))
                .as("seed " + seed + ", memory " + memory + ": " + sql)
                .isEqualTo(apart);
          } catch (TrailException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT);
            assertThat(memory).isEqualTo(LITTLE);
          }
        }
        together += isTogether ? 1 : 0;
      }
    }
    assertThat(together).isGreaterThan(20);
  }

  private boolean isTogether;

  private void write(Random random) throws IOException {
    for (int o = 0; o < 12; o++) {
      int day = 5 + random.nextInt(3);
      Path file =
          folder.resolve(
              "AWSLogs/111122223333/CloudTrail/%s/2026/01/%02d/111122223333_CloudTrail_x_202601%02dT%02d00Z_o%d.json"
                  .formatted(
                      random.nextBoolean() ? "eu-west-1" : "us-east-1",
                      day,
                      day,
                      random.nextInt(24),
                      o));
      Files.createDirectories(file.getParent());
      List<String> records = new ArrayList<>();
      for (int r = 0; r < 20; r++) {
        int id = random.nextInt(60);
        records.add(
            """
            {"eventTime":"2026-01-%02dT%02d:00:00Z","eventID":"id%d","eventName":"E%d","awsRegion":"r%d",\
            %s"requestParameters":{"n":"%d","t":"%s"},"userIdentity":{"type":"IAMUser","userName":"u%d"}}\
            """
                .formatted(
                    4 + id % 4,
                    id % 24,
                    id,
                    random.nextInt(5),
                    random.nextInt(3),
                    random.nextInt(4) == 0 ? "\"errorCode\":\"C" + random.nextInt(3) + "\"," : "",
                    random.nextInt(10),
                    "x".repeat(random.nextInt(60_000)),
                    random.nextInt(4)));
      }
      Files.writeString(file, "{\"Records\":[" + String.join(",", records) + "]}");
    }
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static String condition(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> " where " + one(CONDITIONS, random) + " and " + one(CONDITIONS, random);
      default -> " where " + one(CONDITIONS, random);
    };
  }

  /** A query with the columns k and v. */
  private static String part(Random random) {
    String key = one(COLUMNS, random);
    String rows = " from events" + condition(random);
    return switch (random.nextInt(5)) {
      case 0 -> "select " + key + " as k, cast(count(*) as varchar) as v" + rows + " group by 1";
      case 1 -> "select distinct " + key + " as k, 'x' as v" + rows;
      case 2 ->
          "select k, v from (select eventid as k, "
              + key
              + " as v"
              + rows
              + " order by 1, 2 limit 3)";
      default -> "select " + key + " as k, " + one(COLUMNS, random) + " as v" + rows;
    };
  }

  private static String statement(Random random) {
    String a = "(" + part(random) + ")";
    String b = "(" + part(random) + ")";
    return switch (random.nextInt(7)) {
      case 0 -> a + " union all " + b + " union all (" + part(random) + ")";
      case 1 -> "select a.k, a.v, b.v from " + a + " a join " + b + " b on a.k = b.k";
      case 2 -> "select a.k, a.v, b.v from " + a + " a left join " + b + " b on a.v = b.k";
      case 3 -> "select k, v from " + a + " where k in (select k from " + b + ")";
      case 4 -> "select a.k, (select count(*) from " + b + " b where b.k = a.k) from " + a + " a";
      case 5 -> a + (random.nextBoolean() ? " except " : " intersect ") + b;
      default ->
          "with t as "
              + a
              + " select x.k, (select max(v) from t) from t x where k is not null union all select"
              + " v, k from t";
    };
  }

  private List<String> rows(String sql, WorkerPools pools, long memory, SharedScans.Mode mode) {
    CancelToken cancel = new CancelToken();
    QueryContext context =
        new QueryContext(
            cancel, new MemoryAccount(memory), pools, new Warnings(), NOW, folder.resolve("spilt"));
    Plan plan = planner.plan(planner.prepare(sql, cancel), List.of(), NOW, cancel);
    Archive archive =
        new Archive(new LocalStorage(folder), "AWSLogs/", folder + "/", Optional.empty());
    List<String> rows = new ArrayList<>();
    try (ArchiveListing listing =
        new ArchiveListing(
            List.of(archive), ListingSettings.DEFAULT, new ListingCache(Duration.ZERO), context)) {
      SharedScans scans =
          new SharedScans(
              plan.scans(), new ArchiveScanner(listing, ScanSettings.DEFAULT), context, mode);
      isTogether = scans.isAny();
      try (BatchSource source = plan.open(scans, context)) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          for (int i = 0; i < batch.rowCount(); i++) {
            rows.add(row(batch, batch.rows().position(i)));
          }
        }
      }
    }
    assertThat(context.memory().used()).isZero();
    assertThat(folder.resolve("spilt").toFile().list()).isNullOrEmpty();
    return rows.stream().sorted().toList();
  }

  private static String row(Batch batch, int position) {
    List<String> values = new ArrayList<>();
    for (ColumnVector column : batch.columns()) {
      View view = View.of(column);
      int at = view.at(position);
      values.add(
          view.plain().isNull(at)
              ? "null"
              : ValueText.of(view.plain().type()).of(view.plain(), at));
    }
    return String.join("|", values);
  }
}
