package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.catalogs.server.LocalFiles;
import io.trailql.catalogs.server.LoopbackRest;
import io.trailql.catalogs.server.LoopbackRest.Overwriting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact --register rest:…}: the table of a REST catalog follows the lake. */
class RegisterRestTest {
  private static final TableIdentifier NAME = TableIdentifier.of("security", "audit", "cloudtrail");

  @TempDir private Path folder;
  private LoopbackRest rest;

  private RegisteredLake start(Overwriting overwriting, String... more) {
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true);
    catalog.initialize("server", LoopbackRest.database("jdbc:h2:" + folder.resolve("catalog")));
    rest = LoopbackRest.start(catalog, overwriting);
    List<String> options =
        new java.util.ArrayList<>(
            List.of(
                "--register",
                "rest:security.audit.cloudtrail",
                "--set",
                "catalog.uri=" + rest.endpoint()));
    options.addAll(List.of(more));
    return new RegisteredLake(folder, options.toArray(String[]::new));
  }

  private RegisteredLake start() {
    return start(Overwriting.KNOWN, "--set", "catalog.credential=" + LoopbackRest.CREDENTIAL);
  }

  @AfterEach
  void close() {
    rest.close();
  }

  /** The table, as Iceberg's own client finds it. */
  private Table table() {
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", rest.endpoint().toString());
    properties.put("credential", LoopbackRest.CREDENTIAL);
    properties.put("io-impl", LocalFiles.class.getName());
    try (RESTCatalog catalog = new RESTCatalog()) {
      catalog.initialize("rest", properties);
      return catalog.loadTable(NAME);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void othersFindTheLakeByItsName() {
    RegisteredLake lake = start();
    Cli.Run run = lake.deliver().deliver().compacted();
    assertThat(run.output()).contains("; registered as rest:security.audit.cloudtrail; ");
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table()))
        .hasSize(4)
        .contains("id-1-a,GetObject,111122223333,eu-west-1,2026-01-01,0")
        .isEqualTo(lake.answers());

    lake.deliver().compacted();
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table())).hasSize(6).isEqualTo(lake.answers());
    assertThat(rest.requests()).noneMatch(request -> request.startsWith("DELETE"));
  }

  @Test
  void aTokenWillDo() {
    RegisteredLake lake = start(Overwriting.KNOWN, "--set", "catalog.token=" + LoopbackRest.TOKEN);
    lake.deliver().compacted();
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
    assertThat(rest.requests().get(0)).isEqualTo("GET /v1/config");
  }

  @Test
  void aFailureWarnsAndTheNextRunRepairsIt() {
    RegisteredLake lake = start();
    lake.deliver().compacted();
    rest.fail(new ForbiddenException("The role may not register."));
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.output()).contains("; not registered as rest:security.audit.cloudtrail; ");
    assertThat(run.error())
        .contains(
            "ACCESS_DENIED: Cannot register rest:security.audit.cloudtrail: reading the table is not allowed (Forbidden: The role may not register.). Allow it in the catalog. The next run registers it.")
        .doesNotContain("rest-secret");

    rest.recover();
    lake.compacted();
    assertThat(RegisteredLake.rows(table())).hasSize(4).isEqualTo(lake.answers());
  }

  @Test
  void wrongCredentialsAreTold() {
    RegisteredLake lake =
        start(Overwriting.KNOWN, "--set", "catalog.credential=somebody:rest-secret");
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .contains("NO_CREDENTIALS: Cannot register rest:security.audit.cloudtrail: ")
        .doesNotContain("rest-secret");
    assertThat(lake.answers()).hasSize(2);
  }

  @Test
  void aCatalogThatIsDownDoesNotKeepFromCompacting() {
    RegisteredLake lake = start();
    rest.close();
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .contains("CATALOG_UNAVAILABLE: Cannot register rest:security.audit.cloudtrail: ");
    assertThat(lake.answers()).hasSize(2);
  }

  /** The protocol replaces whatever is there: who wrote last looks again. */
  @Test
  void theNewestWinsHoweverRegistrationsRace() {
    RegisteredLake lake = start();
    lake.deliver().compacted();
    lake.deliver();
    rest.beforeRegistration(() -> assertThat(lake.deliver().compactOnly().status()).isZero());
    lake.compacted();
    assertThat(RegisteredLake.metadata(table())).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table())).hasSize(6).isEqualTo(lake.answers());
  }

  @Test
  void aServerThatDoesNotOverwriteIsTold() {
    RegisteredLake lake =
        start(Overwriting.UNKNOWN, "--set", "catalog.credential=" + LoopbackRest.CREDENTIAL);
    lake.deliver().compacted();
    String first = RegisteredLake.metadata(table());
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .contains(
            "the catalog does not point a registered table at another metadata file (Table already exists: security.audit.cloudtrail). Its server must know the parameter overwrite of registrations; TrailQL drops no table, as some servers delete the files with it.");
    assertThat(RegisteredLake.metadata(table())).isEqualTo(first);
  }

  @Test
  void aTableOfAnotherLakeIsRefused() {
    RegisteredLake lake = start();
    lake.deliver().compacted();
    RegisteredLake other =
        new RegisteredLake(
            folder.resolve("other"),
            "--register",
            "rest:security.audit.cloudtrail",
            "--set",
            "catalog.uri=" + rest.endpoint(),
            "--set",
            "catalog.credential=" + LoopbackRest.CREDENTIAL);
    Cli.Run run = other.deliver().compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).contains("CATALOG_CONFLICT").contains(lake.metadata(lake.newest()));
    assertThat(other.table()).doesNotExist();
  }
}
