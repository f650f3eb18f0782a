package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** An archive, and a lake that {@code compact} registers; what others see by the name. */
final class RegisteredLake {
  private static final String COLUMNS =
      "eventid, eventname, account, region, CAST(\"date\" AS VARCHAR) AS \"day\", source_record";

  private final Path folder;
  private final String location;
  private final List<String> register;
  private int objects;

  /** In a folder, with options that say how it is registered. */
  RegisteredLake(Path folder, String... register) {
    this(folder, folder.resolve("lake").toString(), List.of(register));
  }

  /**
   * With an archive in a folder and a lake elsewhere.
   *
   * @param register options that say how it is reached and registered
   */
  RegisteredLake(Path folder, String location, List<String> register) {
    this.folder = folder;
    this.location = location;
    this.register = List.copyOf(register);
  }

  /** Where the table lies. */
  Path table() {
    return folder.resolve("lake/events");
  }

  /** The metadata file of a version. */
  String metadata(int version) {
    return table() + "/metadata/v" + version + ".metadata.json";
  }

  /** The number of the newest version. */
  int newest() {
    try (Stream<Path> files = Files.list(table().resolve("metadata"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("v\\d+\\.metadata\\.json"))
          .mapToInt(name -> Integer.parseInt(name.replaceAll("\\D", "")))
          .max()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers an object of three records, one of them twice. */
  RegisteredLake deliver() {
    objects++;
    String day = "2026-01-0" + objects;
    String first = TestArchive.record("id-" + objects + "-a", day + "T09:00:00Z", "GetObject", "");
    try {
      TestArchive.put(
          folder.resolve("archive"),
          TestArchive.key("CloudTrail", "111122223333", "eu-west-1", day, "0910"),
          TestArchive.log(
              first,
              TestArchive.record("id-" + objects + "-b", day + "T09:01:00Z", "Decrypt", ""),
              first));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Compacts and registers. */
  Cli.Run compact(String... more) {
    return run(register, more);
  }

  /** Compacts alone. */
  Cli.Run compactOnly() {
    return run(List.of());
  }

  private Cli.Run run(List<String> options, String... more) {
    List<String> arguments = new ArrayList<>(List.of("compact", "-a"));
    arguments.add(folder.resolve("archive").toString());
    arguments.addAll(List.of("-l", location, "--rescan"));
    arguments.addAll(options);
    arguments.addAll(Arrays.asList(more));
    return new Cli(folder).run(arguments.toArray(String[]::new));
  }

  /** Compacts and registers, which must succeed without a warning. */
  Cli.Run compacted(String... more) {
    Cli.Run run = compact(more);
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    return run;
  }

  /** What a query over archive and lake, in folders, answers, a text for each row. */
  List<String> answers() {
    Cli.Run run =
        new Cli(folder)
            .run(
                "query",
                "-a",
                folder.resolve("archive").toString(),
                "-l",
                location,
                "-o",
                "csv",
                "SELECT " + COLUMNS + " FROM events ORDER BY 1, 2");
    assertThat(run.error()).isEmpty();
    return run.output().lines().skip(1).toList();
  }

  /** The metadata file a table was loaded from. */
  static String metadata(Table table) {
    return ((HasTableOperations) table).operations().current().metadataFileLocation();
  }

  /** A file, or a copy of it where DuckDB cannot reach it. */
  private static String local(Table table, String location) throws IOException {
    if (location.startsWith("/")) {
      return location;
    }
    Path copy = Files.createTempFile("registered", ".parquet");
    copy.toFile().deleteOnExit();
    try (InputStream content = table.io().newInputFile(location).newStream()) {
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy.toString();
  }

  /** The rows of a table, its files planned by Iceberg and read by DuckDB; duplicates apart. */
  static List<String> rows(Table table) {
    List<String> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        files.add("'" + local(table, task.file().location()) + "'");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM read_parquet(["
            + String.join(",", files)
            + "], hive_partitioning=false) WHERE NOT \"duplicate\" ORDER BY 1, 2";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(Optional.ofNullable(rows.getString(i)).orElse(""));
        }
        read.add(values.stream().collect(Collectors.joining(",")));
      }
      return read;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
