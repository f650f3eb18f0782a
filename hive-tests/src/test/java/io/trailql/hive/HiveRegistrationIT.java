package io.trailql.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact --register hive:…}: the table of a Hive metastore follows the lake. */
class HiveRegistrationIT {
  private static final String NOBODY = "thrift://127.0.0.1:1";

  @TempDir private static Path warehouse;
  private static HiveServer server;
  private static HiveMetaStoreClient client;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = HiveServer.start(warehouse.toString());
    client = server.client();
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private CompactedLake lake(String database) throws Exception {
    return new CompactedLake(folder, database + ".cloudtrail").deliver();
  }

  private static Table table(String database) throws Exception {
    return client.getTable(new GetTableRequest(database, "cloudtrail"));
  }

  private static String parameter(String database, String name) throws Exception {
    return table(database).getParameters().get(name);
  }

  private static String pointer(String database) throws Exception {
    return parameter(database, "metadata_location");
  }

  private static BaseTable loaded(String database) throws Exception {
    StaticTableOperations pointed =
        new StaticTableOperations(pointer(database), new HadoopFileIO(server.settings()));
    return new BaseTable(pointed, database + ".cloudtrail");
  }

  @Test
  void itIsMadeAndMovesOnAndKeepsWhatElseIsKnown() throws Exception {
    CompactedLake lake = lake("moving");
    CompactedLake.Run run = lake.compact(NOBODY + ", " + server.address()).succeeded();
    assertThat(run.output()).contains("; registered as hive:moving.cloudtrail; ");
    String first = lake.newest();
    Table table = table("moving");
    assertThat(table.getTableType()).isEqualTo("EXTERNAL_TABLE");
    assertThat(table.getSd().getLocation()).endsWith(lake.location());
    assertThat(table.getParameters())
        .containsEntry("table_type", "ICEBERG")
        .containsEntry("EXTERNAL", "TRUE")
        .containsEntry("external.table.purge", "FALSE")
        .containsEntry("metadata_location", first)
        .doesNotContainKey("previous_metadata_location");
    assertThat(table.getSd().getCols().stream().map(c -> c.getName() + " " + c.getType()))
        .contains("eventtime timestamp", "date date", "readonly boolean", "duplicate boolean")
        .anyMatch(column -> column.startsWith("useridentity struct<type:string,"));

    table.setOwner("auditors");
    table.putToParameters("comment", "All of the trail");
    table.getSd().getSerdeInfo().putToParameters("serialization.format", "1");
    client.alter_table("moving", "cloudtrail", table);
    lake.deliver().compact(server.address()).succeeded();
    Table moved = table("moving");
    assertThat(moved.getParameters())
        .containsEntry("metadata_location", lake.newest())
        .containsEntry("previous_metadata_location", first)
        .containsEntry("comment", "All of the trail");
    assertThat(lake.newest()).isNotEqualTo(first);
    assertThat(moved.getOwner()).isEqualTo("auditors");
    assertThat(moved.getId()).isEqualTo(table.getId());
    assertThat(moved.getSd().getSerdeInfo().getParameters())
        .containsEntry("serialization.format", "1");

    BaseTable loaded = loaded("moving");
    assertThat(loaded.operations().current().metadataFileLocation()).isEqualTo(lake.newest());
    assertThat(loaded.currentSnapshot().summary()).containsEntry("total-records", "2");
  }

  @Test
  void aFailureWarnsAndTheNextRunRepairsIt() throws Exception {
    CompactedLake lake = lake("repaired");
    lake.compact(server.address()).succeeded();
    String old = lake.newest();
    CompactedLake.Run run = lake.deliver().compact(NOBODY);
    assertThat(run.status()).isEqualTo(5);
    assertThat(run.error())
        .startsWith(
            "warning: The lake is as it should be, but hive:repaired.cloudtrail does not show its newest state: CATALOG_UNAVAILABLE: Cannot register hive:repaired.cloudtrail: the metastore cannot be reached (")
        .endsWith("Look at the network and catalog.uri. The next run registers it.\n");
    assertThat(pointer("repaired")).isEqualTo(old).isNotEqualTo(lake.newest());

    lake.compact(server.address()).succeeded();
    assertThat(pointer("repaired")).isEqualTo(lake.newest());

    client.dropTable("repaired", "cloudtrail", false, false);
    lake.compact(server.address()).succeeded();
    assertThat(pointer("repaired")).isEqualTo(lake.newest());
  }

  @Test
  void anotherTableOfTheNameIsLeftAlone() throws Exception {
    client.createDatabase(
        new Database("taken", null, warehouse.resolve("taken.db").toString(), Map.of()));
    StorageDescriptor storage = new StorageDescriptor();
    storage.setCols(List.of(new FieldSchema("id", "int", null)));
    storage.setSerdeInfo(new SerDeInfo());
    storage.setLocation(warehouse.resolve("taken.db/cloudtrail").toString());
    Table table = new Table();
    table.setDbName("taken");
    table.setTableName("cloudtrail");
    table.setTableType("EXTERNAL_TABLE");
    table.setSd(storage);
    table.putToParameters("EXTERNAL", "TRUE");
    client.createTable(table);
    Table before = table("taken");

    CompactedLake.Run run = lake("taken").compact(server.address());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error())
        .contains("CATALOG_CONFLICT: Cannot register hive:taken.cloudtrail: ")
        .contains("It is a table of ")
        .contains("taken.db/cloudtrail, and there is no lake yet.");
    assertThat(table("taken")).isEqualTo(before);
  }

  @Test
  void severalAtOnceLeaveTheNewest() throws Exception {
    CompactedLake lake = lake("raced");
    lake.deliver().deliver().deliver();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<CompactedLake.Run> run = () -> lake.compact(server.address());
      for (Future<CompactedLake.Run> ended : threads.invokeAll(List.of(run, run, run))) {
        ended.get().succeeded();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(pointer("raced")).isEqualTo(lake.newest());
    assertThat(loaded("raced").currentSnapshot().summary()).containsEntry("total-records", "4");
  }

  /** Several at once, where the metastore decides: each object is taken in once. */
  @Test
  void theMetastoreDecidesCommits() throws Exception {
    CompactedLake lake = lake("deciding");
    String[] options = {
      "--commit", "hive:deciding.cloudtrail", "--set", "catalog.uri=" + server.address()
    };
    lake.run(options).succeeded();
    String first = pointer("deciding");
    lake.deliver().deliver().deliver();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<CompactedLake.Run> run = () -> lake.run(options);
      for (Future<CompactedLake.Run> ended : threads.invokeAll(List.of(run, run))) {
        ended.get().succeeded();
      }
    } finally {
      threads.shutdown();
    }
    lake.run(options).succeeded();
    assertThat(pointer("deciding")).isNotEqualTo(first);
    assertThat(Files.readString(Path.of(lake.newest())))
        .isEqualTo(Files.readString(Path.of(pointer("deciding"))));
    assertThat(loaded("deciding").currentSnapshot().summary()).containsEntry("total-records", "4");
  }

  /** One compactor wants to point the table at a state; another points it at a later one first. */
  @Test
  void anOlderStateNeverReplacesALaterOne() throws Exception {
    CompactedLake lake = lake("ordered");
    lake.compact(server.address()).succeeded();
    String first = lake.newest();
    Runnable overtake =
        () -> {
          try {
            lake.deliver().compact(server.address()).succeeded();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    lake.deliver().run().succeeded();
    String second = lake.newest();
    try (Relay relay = new Relay(server.port(), "alter_table_with_environment_context", overtake)) {
      lake.compact(relay.address()).succeeded();
    }
    assertThat(lake.newest()).isNotEqualTo(second);
    assertThat(pointer("ordered")).isEqualTo(lake.newest());
    // The run that overtook set the state that was waiting first, and then its own.
    assertThat(first).isNotEqualTo(second);
    assertThat(parameter("ordered", "previous_metadata_location")).isEqualTo(second);
  }
}
