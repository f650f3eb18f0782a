package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.catalogs.server.LocalFiles;
import io.trailql.catalogs.server.LoopbackGlue;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.LoopbackSts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.Table;
import org.apache.iceberg.aws.glue.GlueCatalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact --register glue:…}: the table of a Glue catalog follows the lake. */
class RegisterGlueTest {
  private final LoopbackGlue glue = LoopbackGlue.start();
  private final Map<String, String> properties = new HashMap<>();
  @TempDir private Path folder;
  private RegisteredLake lake;

  @BeforeEach
  void start() {
    set("aws.accessKeyId", LoopbackGlue.ACCESS_KEY);
    set("aws.secretAccessKey", "glue-secret");
    set("aws.disableEc2Metadata", "true");
    lake =
        new RegisteredLake(
            folder,
            "--register",
            "glue:security.cloudtrail",
            "--set",
            "catalog.region=eu-west-1",
            "--set",
            "catalog.endpoint=" + glue.endpoint());
  }

  @AfterEach
  void close() {
    properties.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
    glue.close();
  }

  private void set(String name, String value) {
    properties.putIfAbsent(name, System.getProperty(name));
    System.setProperty(name, value);
  }

  private String pointer() {
    return glue.parameter("security", "cloudtrail", "metadata_location");
  }

  /** The table, as Iceberg's own catalog finds it. */
  private Table table() {
    return table(Map.of("io-impl", LocalFiles.class.getName()));
  }

  private Table table(Map<String, String> files) {
    Map<String, String> settings = new HashMap<>(files);
    settings.put("glue.endpoint", glue.endpoint().toString());
    settings.put("client.region", "eu-west-1");
    settings.put("warehouse", folder.toString());
    settings.put("http-client.type", "urlconnection");
    GlueCatalog catalog = new GlueCatalog();
    catalog.initialize("glue", settings);
    return catalog.loadTable(TableIdentifier.of("security", "cloudtrail"));
  }

  @Test
  void aLakeInS3IsRegisteredByTheAddressThatOthersRead() {
    try (LoopbackS3 s3 = LoopbackS3.start("my-lake")) {
      s3.accept(LoopbackGlue.ACCESS_KEY, "glue-secret");
      RegisteredLake stored =
          new RegisteredLake(
              folder,
              "s3a://my-lake/cloudtrail",
              List.of(
                  "--register",
                  "glue:security.cloudtrail",
                  "--set",
                  "catalog.region=eu-west-1",
                  "--set",
                  "catalog.endpoint=" + glue.endpoint(),
                  "--set",
                  "lake.endpoint=" + s3.endpoint(),
                  "--set",
                  "lake.path_style=true"));
      stored.deliver().deliver().compacted();
      stored.deliver().compacted();

      assertThat(glue.pointers())
          .allMatch(path -> path.matches("s3://my-lake/cloudtrail/events/metadata/v\\d+\\..*"));
      Table table =
          table(Map.of("s3.endpoint", s3.endpoint().toString(), "s3.path-style-access", "true"));
      assertThat(table.location()).isEqualTo("s3://my-lake/cloudtrail/events");
      assertThat(RegisteredLake.rows(table))
          .hasSize(6)
          .contains("id-3-b,Decrypt,111122223333,eu-west-1,2026-01-03,1");
    }
  }

  /** Several at once, each with commits of its own: whoever ends last leaves the newest. */
  @Test
  void manyCompactorsLeaveTheNewest() throws Exception {
    for (int i = 0; i < 8; i++) {
      lake.deliver();
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Cli.Run>> runs = new ArrayList<>();
      runs.add(() -> lake.compact("--region", "eu-west-1"));
      runs.add(() -> lake.compact("--account", "111122223333"));
      runs.add(() -> lake.compact());
      for (Future<Cli.Run> run : threads.invokeAll(runs)) {
        assertThat(run.get().error()).isEmpty();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table())).hasSize(16).isEqualTo(lake.answers());
  }

  @Test
  void aLakeThatWasMovedIsNotRegisteredAsItWas() throws IOException {
    lake.deliver().compactOnly();
    Path moved = folder.resolve("elsewhere");
    Files.move(folder.resolve("lake"), moved);
    RegisteredLake other =
        new RegisteredLake(
            folder,
            moved.toString(),
            List.of(
                "--register",
                "glue:security.cloudtrail",
                "--set",
                "catalog.region=eu-west-1",
                "--set",
                "catalog.endpoint=" + glue.endpoint()));
    Cli.Run run = other.compact();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error())
        .isEqualTo(
            "trailql: FOREIGN_LAKE: Cannot show the lake at "
                + moved
                + " to other engines: it was moved, and its files name each other as of "
                + lake.table()
                + ", where it was made. Make a new lake here with trailql compact.\n");
    assertThat(glue.pointers()).isEmpty();
  }

  @Test
  void othersFindTheLakeByItsName() {
    Cli.Run run = lake.deliver().deliver().compacted();
    assertThat(run.output()).contains("; registered as glue:security.cloudtrail; ");
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.metadata(table())).isEqualTo(pointer());
    assertThat(RegisteredLake.rows(table()))
        .hasSize(4)
        .contains("id-1-a,GetObject,111122223333,eu-west-1,2026-01-01,0")
        .isEqualTo(lake.answers());

    assertThat(glue.parameter("security", "cloudtrail", "table_type")).isEqualTo("ICEBERG");
    assertThat(glue.columns("security", "cloudtrail"))
        .contains("eventtime timestamp", "date date", "readonly boolean", "duplicate boolean")
        .anyMatch(column -> column.startsWith("useridentity struct<type:string,"))
        .anyMatch(column -> column.startsWith("resources array<struct<"));
    assertThat(glue.requests())
        .allMatch(request -> request.endsWith(" eu-west-1 " + LoopbackGlue.ACCESS_KEY));
  }

  @Test
  void eachCommitIsRegistered() {
    lake.deliver().compacted();
    String first = pointer();
    lake.deliver().compacted();
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest())).isNotEqualTo(first);
    assertThat(glue.parameter("security", "cloudtrail", "previous_metadata_location"))
        .isEqualTo(first);
    assertThat(RegisteredLake.rows(table())).hasSize(4).isEqualTo(lake.answers());
  }

  @Test
  void aRunThatCommitsNothingChangesNothing() {
    lake.deliver().compacted();
    int before = glue.requests().size();
    Cli.Run run = lake.compacted("-o", "json");
    assertThat(run.output())
        .contains("\"commits\":0,")
        .contains("\"registered_table\":\"glue:security.cloudtrail\"")
        .contains("\"registered_metadata\":\"" + pointer() + "\"")
        .contains("\"registered_current\":true");
    assertThat(glue.requests().subList(before, glue.requests().size()))
        .containsOnly("GetTable eu-west-1 " + LoopbackGlue.ACCESS_KEY);
  }

  @Test
  void aFailureWarnsAndTheNextRunRepairsIt() {
    lake.deliver().compacted();
    String old = pointer();
    glue.fail("UpdateTable", 400, "AccessDeniedException", "User is not authorized to perform it.");
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.output())
        .startsWith("Compacted 1 object ")
        .contains("; not registered as glue:security.cloudtrail; ");
    assertThat(run.error())
        .startsWith(
            "warning: The lake is as it should be, but glue:security.cloudtrail does not show its newest state: ACCESS_DENIED: Cannot register glue:security.cloudtrail: glue:UpdateTable is not allowed (User is not authorized to perform it.). Allow it on the catalog, the database and the table security.cloudtrail, in Lake Formation too where that is in use. The next run registers it.")
        .doesNotContain("glue-secret");
    assertThat(pointer()).isEqualTo(old);
    assertThat(lake.answers()).hasSize(4);

    glue.recover();
    assertThat(lake.compacted().output()).startsWith("Nothing compacted");
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table())).isEqualTo(lake.answers());
  }

  @Test
  void aCatalogThatIsDownDoesNotKeepFromCompacting() {
    glue.close();
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .contains("CATALOG_UNAVAILABLE: Cannot register glue:security.cloudtrail: Glue cannot be");
    assertThat(lake.answers()).hasSize(2);
  }

  @Test
  void invalidCredentialsAreTold() {
    set("aws.accessKeyId", "AKIAOTHER00000000001");
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .contains(
            "NO_CREDENTIALS: Cannot register glue:security.cloudtrail: Glue does not accept the credentials (UnrecognizedClientException). Renew them, or choose others with catalog.profile.");
  }

  @Test
  void aRoleOfAnotherAccountIsAssumed() {
    try (LoopbackS3 s3 = LoopbackS3.start("unused");
        LoopbackSts sts = LoopbackSts.start(s3, Duration.ofHours(1))) {
      set("aws.endpointUrlSts", sts.endpoint().toString());
      glue.accept(sts.accessKey(1));
      lake.deliver()
          .compacted(
              "--set",
              "catalog.role_arn=arn:aws:iam::444455556666:role/catalog",
              "--set",
              "catalog.external_id=ext-7",
              "--set",
              "catalog.account=444455556666");
      assertThat(sts.requests()).hasSize(1);
      assertThat(sts.requests().get(0))
          .containsEntry("RoleArn", "arn:aws:iam::444455556666:role/catalog")
          .containsEntry("ExternalId", "ext-7");
      assertThat(glue.requests())
          .isNotEmpty()
          .allMatch(r -> r.endsWith(" eu-west-1 " + sts.accessKey(1) + " 444455556666"));
    }
  }

  @Test
  void aProfileGivesCredentialsAndAProxyIsAsked() throws IOException {
    glue.accept("AKIAPROFILE000000001");
    Path credentials =
        Files.writeString(
            folder.resolve("credentials"),
            "[catalog]\naws_access_key_id = AKIAPROFILE000000001\naws_secret_access_key = other-secret\n");
    set("aws.sharedCredentialsFile", credentials.toString());
    RegisteredLake through =
        new RegisteredLake(
            folder,
            "--register",
            "glue:security.cloudtrail",
            "--set",
            "catalog.region=eu-west-1",
            "--set",
            "catalog.endpoint=http://glue.invalid",
            "--set",
            "catalog.proxy=" + glue.endpoint(),
            "--set",
            "catalog.profile=catalog");
    through.deliver().compacted();
    assertThat(glue.requests())
        .isNotEmpty()
        .allMatch(request -> request.endsWith(" eu-west-1 AKIAPROFILE000000001"));
  }

  @Test
  void aDryRunRegistersNothing() {
    assertThat(lake.deliver().compacted("--dry-run").output()).contains("1 object");
    assertThat(glue.requests()).isEmpty();
  }

  @Test
  void aDroppedTableIsRegisteredAgain() {
    lake.deliver().compacted();
    glue.drop("security", "cloudtrail");
    lake.compacted();
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
    assertThat(RegisteredLake.rows(table())).isEqualTo(lake.answers());
  }

  @Test
  void whatElseIsKnownOfTheTableStays() {
    lake.deliver().compacted();
    glue.put(
        "security",
        "cloudtrail",
        Map.of("table_type", "ICEBERG", "metadata_location", pointer(), "owned_by", "soc"),
        lake.table().toString());
    lake.deliver().compacted();
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
    assertThat(glue.parameter("security", "cloudtrail", "owned_by")).isEqualTo("soc");
  }

  /** Another run registers between this one's look and its update; Glue tells by the version. */
  @Test
  void aNewerPointerIsNeverReplacedByAnOlder() {
    lake.deliver().compacted();
    lake.deliver();
    glue.before("UpdateTable", () -> lake.deliver().compacted());
    lake.compacted();
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
    assertThat(glue.pointers())
        .extracting(path -> Integer.parseInt(path.replaceAll(".*/v(\\d+)\\..*", "$1")))
        .hasSizeGreaterThanOrEqualTo(2)
        .isSorted();
    assertThat(RegisteredLake.rows(table())).hasSize(6).isEqualTo(lake.answers());
  }

  @Test
  void twoThatMakeItMakeOne() {
    lake.deliver();
    glue.before("CreateTable", () -> lake.deliver().compacted());
    lake.compacted();
    assertThat(pointer()).isEqualTo(lake.metadata(lake.newest()));
  }

  @Test
  void anothersTableIsRefusedBeforeAnythingIsDone() {
    glue.put("security", "cloudtrail", Map.of("EXTERNAL", "TRUE"), "s3://my-trail/AWSLogs");
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error())
        .isEqualTo(
            "trailql: CATALOG_CONFLICT: Cannot register glue:security.cloudtrail: the name is another table's, of an earlier lake, or was changed through the catalog. It is a table of s3://my-trail/AWSLogs, and there is no lake yet. Choose another name, or drop that table from the catalog without its files and run this again.\n");
    assertThat(lake.table()).doesNotExist();
  }

  @Test
  void aTableOfAnotherLakeIsRefused() {
    lake.deliver().compactOnly();
    glue.put(
        "security",
        "cloudtrail",
        Map.of(
            "table_type", "ICEBERG",
            "metadata_location", "s3://other/events/metadata/v1.metadata.json"),
        "s3://other/events");
    Cli.Run run = lake.compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error())
        .contains("CATALOG_CONFLICT")
        .contains("It is the Iceberg table s3://other/events/metadata/v1.metadata.json, and ");
    assertThat(pointer()).isEqualTo("s3://other/events/metadata/v1.metadata.json");
  }

  /** What Athena's OPTIMIZE, or Glue's own compaction, would leave. */
  @Test
  void aTableThatWasChangedThroughTheCatalogIsRefused() {
    lake.deliver().compacted();
    String changed = lake.table() + "/metadata/00002-8d0a.metadata.json";
    glue.put(
        "security",
        "cloudtrail",
        Map.of("table_type", "ICEBERG", "metadata_location", changed),
        lake.table().toString());
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).contains("CATALOG_CONFLICT").contains(changed);
    assertThat(pointer()).isEqualTo(changed);
  }

  @Test
  void aTableOfAnEarlierLakeOfThePlaceIsRefused() {
    lake.deliver().compacted();
    String later = lake.metadata(lake.newest() + 1);
    glue.put(
        "security",
        "cloudtrail",
        Map.of("table_type", "ICEBERG", "metadata_location", later),
        lake.table().toString());
    Cli.Run run = lake.compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).contains("CATALOG_CONFLICT").contains(later);
  }
}
