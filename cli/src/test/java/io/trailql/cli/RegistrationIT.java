package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.catalogs.server.LocalFiles;
import io.trailql.catalogs.server.LoopbackGlue;
import io.trailql.catalogs.server.LoopbackRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution registers with nothing but what it ships, and the database's driver. */
class RegistrationIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.folder"));
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", LoopbackGlue.ACCESS_KEY,
          "AWS_SECRET_ACCESS_KEY", "glue-secret",
          "AWS_REGION", "eu-west-1");

  @TempDir private Path folder;
  private RegisteredLake lake;
  private Shell shell;

  @BeforeEach
  void start() throws IOException {
    lake = new RegisteredLake(folder).deliver();
    shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
  }

  private Shell.Ended compact(Path distribution, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("trailql").toString());
    command.addAll(List.of("compact", "-a", "../archive", "-l", "../lake"));
    command.addAll(List.of(options));
    return shell.run(KEYS, command.toArray(String[]::new));
  }

  private JdbcCatalog catalog() {
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true);
    catalog.initialize("lakes", LoopbackRest.database("jdbc:h2:" + folder.resolve("catalog")));
    return catalog;
  }

  @Test
  void inGlue() throws IOException, InterruptedException {
    try (LoopbackGlue glue = LoopbackGlue.start()) {
      Shell.Ended run =
          compact(
              DISTRIBUTION,
              "--register",
              "glue:security.cloudtrail",
              "--set",
              "catalog.endpoint=" + glue.endpoint());
      assertThat(run.error()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(run.output()).contains("; registered as glue:security.cloudtrail; ");
      assertThat(glue.pointers()).last().isEqualTo(lake.metadata(lake.newest()));
      assertThat(glue.requests())
          .allMatch(request -> request.endsWith(" eu-west-1 " + LoopbackGlue.ACCESS_KEY));
    }
  }

  @Test
  void inARestCatalog() throws IOException, InterruptedException {
    try (LoopbackRest rest = LoopbackRest.start(catalog(), LoopbackRest.Overwriting.KNOWN)) {
      Shell.Ended run =
          compact(
              DISTRIBUTION,
              "--register",
              "rest:security.cloudtrail",
              "--set",
              "catalog.uri=" + rest.endpoint(),
              "--set",
              "catalog.credential=" + LoopbackRest.CREDENTIAL);
      assertThat(run.error()).isEmpty();
      assertThat(run.output()).contains("; registered as rest:security.cloudtrail; ");
    }
    assertThat(RegisteredLake.rows(table())).hasSize(2).isEqualTo(lake.answers());
  }

  private Table table() {
    try (JdbcCatalog catalog = catalog()) {
      return catalog.loadTable(TableIdentifier.of("security", "cloudtrail"));
    }
  }

  @Test
  void inADatabaseWithItsDriver() throws IOException, InterruptedException {
    String[] options = {
      "--register",
      "jdbc:security.cloudtrail",
      "--set",
      "catalog.database=jdbc:h2:" + folder.resolve("catalog"),
      "--set",
      "catalog.name=lakes",
      "--set",
      "catalog.user=sa",
      "--set",
      "catalog.password=" + LoopbackRest.PASSWORD
    };
    Shell.Ended without = compact(DISTRIBUTION, options);
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.error())
        .contains("the jar of the database's driver belongs into the folder lib of TrailQL");

    Shell.Ended run = compact(withDriver(), options);
    assertThat(run.error()).isEmpty();
    assertThat(run.output()).contains("; registered as jdbc:security.cloudtrail; ");
    assertThat(RegisteredLake.rows(table())).hasSize(2).isEqualTo(lake.answers());
  }

  /** The distribution and one more jar. */
  private Path withDriver() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.copy(DISTRIBUTION.resolve("trailql"), own.resolve("trailql"));
    own.resolve("trailql").toFile().setExecutable(true);
    Path lib = Files.createDirectories(own.resolve("lib"));
    try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    Path driver =
        Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.copy(driver, lib.resolve(driver.getFileName()));
    return own;
  }
}
