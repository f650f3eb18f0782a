package io.trailql.sql;

import static java.util.Map.entry;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Dialect;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.operator.value.Conversion;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.scan.ScanRequest;
import io.trailql.scan.shared.SharedScans;
import io.trailql.side.SideFiles;
import io.trailql.sql.dialect.DialectNames;
import io.trailql.sql.physical.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs statements over six events held in memory; answers as text, a row {@code a|b|null}. */
final class Statements {
  static final Instant NOW = Instant.parse("2026-01-10T12:00:00.250Z");
  private static final WorkerPools POOLS = new WorkerPools(1);
  static final Planner PLANNER = new Planner(Functions.scalars(), Functions.aggregates());
  private static final Planner DUCKDB =
      new Planner(
          Functions.scalars(),
          Functions.aggregates(),
          new DialectNames(Optional.of(Dialect.TAILPIPE), List.of()),
          SideFiles.none(),
          POOLS);

  private final MemoryScanner scanner;
  private long memory = 256L << 20;
  private SharedScans.Mode sharing = SharedScans.Mode.TOGETHER;

  private Statements(Map<String, List<Map<String, Object>>> tables) {
    this.scanner = new MemoryScanner(tables);
  }

  /** Over these rows of these tables. */
  static Statements over(Map<String, List<Map<String, Object>>> tables) {
    return new Statements(tables);
  }

  static Statements overEvents() {
    return new Statements(
        Map.of(
            "events",
            List.of(
                event("e1", "ConsoleLogin", "2026-01-05T10:00:00Z", "us-east-1", "111", "alice"),
                event("e2", "RunInstances", "2026-01-05T11:00:00Z", "us-east-1", "111", "bob"),
                event("e3", "RunInstances", "2026-01-06T09:00:00Z", "eu-west-1", "222", "alice"),
                event("e4", "GetObject", "2026-01-06T23:59:59Z", "eu-west-1", "222", null),
                event("e5", "ConsoleLogin", "2026-01-07T00:00:00Z", "us-east-1", "111", "carol"),
                event("e6", "GetObject", null, "eu-west-1", "222", "bob"))));
  }

  private static Map<String, Object> event(
      String id, String name, String time, String region, String account, String user) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("eventid", id);
    row.put("eventname", name);
    row.put("eventsource", name.equals("GetObject") ? "s3.amazonaws.com" : "ec2.amazonaws.com");
    row.put("eventtime", time == null ? null : Instant.parse(time).toEpochMilli());
    row.put("region", region);
    row.put("awsregion", region);
    row.put("account", account);
    row.put("date", time == null ? null : LocalDate.parse(time.substring(0, 10)).toEpochDay());
    row.put("readonly", name.equals("GetObject"));
    row.put("source_object", "object-" + account);
    row.put("source_record", Long.parseLong(id.substring(1)));
    row.put("errorcode", id.equals("e2") ? "AccessDenied" : null);
    row.put("eventjson", "{}");
    row.put("requestparameters", "{\"id\":\"" + id + "\"}");
    if (user != null) {
      row.put(
          "useridentity",
          Map.of(
              "type",
              "IAMUser",
              "username",
              user,
              "arn",
              "arn:" + user,
              "sessioncontext",
              Map.ofEntries(
                  entry(
                      "attributes",
                      Map.of("mfaauthenticated", user.equals("alice") ? "true" : "false")),
                  entry("sessionissuer", Map.of("username", "issuer-" + user)))));
    }
    if (id.equals("e2")) {
      row.put(
          "resources",
          List.of(
              Map.of("arn", "arn:i-1", "accountid", "111", "type", "AWS::EC2::Instance"),
              Map.of("arn", "arn:v-1", "accountid", "111", "type", "AWS::EC2::Volume")));
    }
    if (id.equals("e4")) {
      row.put(
          "resources",
          List.of(Map.of("arn", "arn:b", "accountid", "222", "type", "AWS::S3::Bucket")));
    }
    return row;
  }

  /** The same tables with this much memory for a statement. */
  Statements withMemory(long bytes) {
    memory = bytes;
    return this;
  }

  /** The same tables, each read anew for every scan. */
  Statements readApart() {
    sharing = SharedScans.Mode.APART;
    return this;
  }

  private QueryContext context(CancelToken cancel) {
    return new QueryContext(
        cancel,
        new MemoryAccount(memory),
        POOLS,
        new Warnings(),
        NOW,
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  List<ScanRequest> requests() {
    return scanner.requests();
  }

  /** The request of the one scan of a statement, which is run. */
  ScanRequest request(String sql) {
    scanner.requests().clear();
    rows(sql);
    return scanner.requests().get(0);
  }

  /** The leaves that the scans of a statement read. */
  String leaves(String sql) {
    scanner.requests().clear();
    rows(sql);
    return scanner.requests().stream()
        .map(r -> r.leaves().stream().map(Object::toString).collect(Collectors.joining(",")))
        .collect(Collectors.joining(" "));
  }

  List<String> columns(String sql) {
    return PLANNER.prepare(sql, new CancelToken()).columns().stream()
        .map(c -> c.name() + " " + c.type())
        .toList();
  }

  String explain(String sql) {
    return String.join("\n", rows("explain " + sql));
  }

  /** The answer where functions mean what they mean in a family. */
  List<String> rows(Family family, String sql) {
    return rows(family == Family.TRINO ? PLANNER : DUCKDB, NOW, sql, List.of());
  }

  /** The answer in the order it comes. */
  List<String> rows(String sql, Object... parameters) {
    return rows(PLANNER, NOW, sql, java.util.Arrays.asList(parameters));
  }

  /** The answer at a time, planned by this planner. */
  List<String> rows(Planner planner, Instant now, String sql, List<Object> parameters) {
    CancelToken cancel = new CancelToken();
    Prepared prepared = planner.prepare(sql, cancel);
    Plan plan = planner.plan(prepared, parameters, now, cancel);
    List<Type> types = prepared.columns().stream().map(ResultColumn::type).toList();
    if (!plan.types().equals(types)) {
      throw new AssertionError("promised " + types + ", planned " + plan.types());
    }
    List<String> rows = new ArrayList<>();
    QueryContext context = context(cancel);
    try (BatchSource source = open(plan, context)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        for (int i = 0; i < batch.rowCount(); i++) {
          int position = batch.rows().position(i);
          rows.add(
              batch.columns().stream()
                  .map(column -> text(column, position))
                  .collect(Collectors.joining("|")));
        }
      }
    } finally {
      org.assertj.core.api.Assertions.assertThat(context.memory().used()).isZero();
    }
    return rows;
  }

  private BatchSource open(Plan plan, QueryContext context) {
    return plan.open(new SharedScans(plan.scans(), scanner, context, sharing), context);
  }

  /** The answer sorted, for statements without ORDER BY. */
  List<String> sorted(String sql, Object... parameters) {
    return rows(sql, parameters).stream().sorted().toList();
  }

  static String text(ColumnVector column, int position) {
    ColumnBuilder one = ColumnBuilder.of(column.type(), 1);
    one.append(column, position);
    ColumnVector value = one.build();
    if (value.isNull(0)) {
      return "null";
    }
    if (column.type() == Scalar.TIMESTAMP) {
      return Instant.ofEpochMilli(((io.trailql.column.LongVector) value).value(0)).toString();
    }
    ColumnBuilder text = ColumnBuilder.of(Scalar.VARCHAR, 1);
    if (column.type() == Scalar.VARCHAR) {
      return ((TextVector) value).value(0);
    }
    Conversion.of(column.type(), Scalar.VARCHAR, Conversion.Failure.ERROR).append(value, 0, text);
    return ((TextVector) text.build()).value(0);
  }
}
