package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.catalogs.server.LocalFiles;
import io.trailql.catalogs.server.LoopbackRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact --register jdbc:…}: the table of a catalog in a database follows the lake. */
class RegisterJdbcTest {
  private static final TableIdentifier NAME = TableIdentifier.of("security", "cloudtrail");

  @TempDir private Path folder;
  private String uri;
  private RegisteredLake lake;

  @BeforeEach
  void start() {
    uri = "jdbc:h2:" + folder.resolve("catalog");
    lake =
        new RegisteredLake(
            folder,
            "--register",
            "jdbc:security.cloudtrail",
            "--set",
            "catalog.database=" + uri,
            "--set",
            "catalog.name=lakes",
            "--set",
            "catalog.user=sa",
            "--set",
            "catalog.password=" + LoopbackRest.PASSWORD);
  }

  private JdbcCatalog catalog() {
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true);
    catalog.initialize("lakes", LoopbackRest.database(uri));
    return catalog;
  }

  /** The table, as Iceberg's own catalog finds it. */
  private Table table() {
    try (JdbcCatalog catalog = catalog()) {
      assertThat(catalog.listNamespaces()).containsExactly(Namespace.of("security"));
      assertThat(catalog.listTables(Namespace.of("security"))).containsExactly(NAME);
      return catalog.loadTable(NAME);
    }
  }

  @Test
  void othersFindTheLakeByItsName() {
    Cli.Run run = lake.deliver().deliver().compacted();
    assertThat(run.output()).contains("; registered as jdbc:security.cloudtrail; ");
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table()))
        .hasSize(4)
        .contains("id-1-a,GetObject,111122223333,eu-west-1,2026-01-01,0")
        .isEqualTo(lake.answers());

    lake.deliver().compacted();
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table())).hasSize(6).isEqualTo(lake.answers());
    lake.compacted();
  }

  @Test
  void aDroppedTableIsRegisteredAgain() {
    lake.deliver().compacted();
    try (JdbcCatalog catalog = catalog()) {
      catalog.dropTable(NAME, false);
    }
    lake.compacted();
    assertThat(RegisteredLake.rows(table())).isEqualTo(lake.answers());
  }

  @Test
  void aFailureWarnsAndTheNextRunRepairsIt() throws Exception {
    Files.writeString(folder.resolve("catalog.mv.db"), "no database");
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.output()).contains("; not registered as jdbc:security.cloudtrail; ");
    assertThat(run.error())
        .contains(
            "CATALOG_UNAVAILABLE: Cannot register jdbc:security.cloudtrail: the database failed (")
        .contains("Look at the database and catalog.database. The next run registers it.")
        .doesNotContain(uri);

    Files.delete(folder.resolve("catalog.mv.db"));
    lake.compacted();
    assertThat(RegisteredLake.rows(table())).hasSize(2).isEqualTo(lake.answers());
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() {
    catalog().close();
    RegisteredLake other =
        new RegisteredLake(
            folder,
            "--register",
            "jdbc:security.cloudtrail",
            "--set",
            "catalog.database=" + uri,
            "--set",
            "catalog.name=lakes",
            "--set",
            "catalog.user=sa",
            "--set",
            "catalog.password=wrong-secret");
    Cli.Run run = other.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .contains(
            "NO_CREDENTIALS: Cannot register jdbc:security.cloudtrail: the database does not accept who asks (")
        .contains("Look at catalog.user and catalog.password.")
        .doesNotContain("wrong-secret");
  }

  @Test
  void aRowThatNamesAnotherTableIsRefused() throws Exception {
    lake.deliver().compacted();
    try (Connection connection = DriverManager.getConnection(uri, "sa", LoopbackRest.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE iceberg_tables SET metadata_location = '/other/v1.metadata.json'");
    }
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error())
        .contains("CATALOG_CONFLICT")
        .contains("It is the Iceberg table /other/v1.metadata.json, and ");
  }

  @Test
  void otherCatalogsOfTheDatabaseAreLeftAlone() {
    lake.deliver().compacted();
    RegisteredLake other =
        new RegisteredLake(
            folder.resolve("other"),
            "--register",
            "jdbc:security.cloudtrail",
            "--set",
            "catalog.database=" + uri,
            "--set",
            "catalog.name=others",
            "--set",
            "catalog.user=sa",
            "--set",
            "catalog.password=" + LoopbackRest.PASSWORD);
    other.deliver().deliver().compacted();
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
  }
}
