package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.catalogs.server.LoopbackGlue;
import io.trailql.s3.server.Faults.Conditions;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code compact --commit glue:…}: lakes in a store that has no conditional requests. */
class CommitThroughGlueTest {
  private static final String METADATA = "cloudtrail/events/metadata/";
  private static final String PUBLISHED = METADATA + "v";

  private final LoopbackGlue glue = LoopbackGlue.start();
  private final LoopbackS3 s3 = LoopbackS3.start("my-lake");
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> options = new ArrayList<>();
  @TempDir private Path folder;
  private RegisteredLake lake;

  @BeforeEach
  void start() {
    set("aws.accessKeyId", LoopbackGlue.ACCESS_KEY);
    set("aws.secretAccessKey", "glue-secret");
    set("aws.disableEc2Metadata", "true");
    s3.accept(LoopbackGlue.ACCESS_KEY, "glue-secret");
    s3.faults().conditions(Conditions.IGNORED);
    options.addAll(
        List.of("--set", "lake.endpoint=" + s3.endpoint(), "--set", "lake.path_style=true"));
    lake = lake("--commit", "glue:security.cloudtrail");
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
    s3.close();
  }

  private void set(String name, String value) {
    properties.putIfAbsent(name, System.getProperty(name));
    System.setProperty(name, value);
  }

  /** The lake, for runs with more options. */
  private RegisteredLake lake(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    if (more.length > 0) {
      all.addAll(List.of("--set", "catalog.region=eu-west-1"));
      all.addAll(List.of("--set", "catalog.endpoint=" + glue.endpoint()));
    }
    return new RegisteredLake(folder, "s3://my-lake/cloudtrail", all);
  }

  private List<String> query(String sql) {
    List<String> arguments = new ArrayList<>(List.of("query", "-a"));
    arguments.add(folder.resolve("archive").toString());
    arguments.addAll(List.of("-l", "s3://my-lake/cloudtrail", "-o", "csv"));
    arguments.addAll(options);
    arguments.add(sql);
    Cli.Run run = new Cli(folder).run(arguments.toArray(String[]::new));
    assertThat(run.error()).isEmpty();
    return run.output().lines().skip(1).toList();
  }

  /** Each object has three records of two events; nothing else is there, nowhere twice. */
  private void assertExactly(int objects, int compacted) {
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= objects; i++) {
      ids.addAll(List.of("id-" + i + "-a", "id-" + i + "-b"));
    }
    assertThat(query("SELECT eventid FROM events ORDER BY eventid")).isEqualTo(ids);
    assertThat(query("SELECT sum(records) FROM data_files"))
        .containsExactly(String.valueOf(3 * compacted));
  }

  private String pointer() {
    return glue.parameter("security", "cloudtrail", "metadata_location");
  }

  private int number(String pointer) {
    assertThat(pointer)
        .matches("s3://my-lake/cloudtrail/events/metadata/\\d{5}-[0-9a-f-]{36}\\.metadata\\.json");
    return Integer.parseInt(pointer.replaceAll(".*/(\\d{5})-.*", "$1"));
  }

  private long published(int number) {
    return s3.log().of(RequestKind.PUT).stream()
        .filter(request -> request.key().equals(PUBLISHED + number + ".metadata.json"))
        .count();
  }

  @ParameterizedTest
  @EnumSource(Conditions.class)
  void readersFindByPathWhatTheCatalogDecided(Conditions conditions) {
    s3.faults().conditions(conditions);
    for (int i = 0; i < 3; i++) {
      lake.deliver().compacted();
    }
    assertExactly(3, 3);
    assertThat(published(number(pointer()))).isPositive();
    assertThat(published(number(pointer()) + 1)).isZero();
    assertThat(glue.pointers()).doesNotHaveDuplicates().last().isEqualTo(pointer());
  }

  @Test
  void severalAtOnceTakeInEachObjectOnce() throws Exception {
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
    assertExactly(8, 8);
  }

  /** Another run is faster right before the pointer would be swapped. */
  @Test
  void whoeverIsOvertakenCommitsOnTop() {
    lake.deliver().compacted();
    RegisteredLake other = lake("--commit", "glue:security.cloudtrail");
    lake.deliver();
    int before = number(pointer());
    glue.before(
        "UpdateTable",
        () -> {
          lake.deliver();
          assertThat(other.compact().error()).isEmpty();
        });
    lake.compacted();
    assertExactly(3, 3);
    assertThat(number(pointer())).isGreaterThanOrEqualTo(before + 2);
    assertThat(glue.pointers()).hasSize(number(pointer()));
  }

  @Test
  void aRunThatEndsBeforeItPublishesIsRepairedByTheNext() {
    lake.deliver().compacted();
    int before = number(pointer());
    s3.faults().denyWrite(PUBLISHED);
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.error()).contains("catalog has it, but readers do not see it yet: ");
    assertThat(number(pointer())).isEqualTo(before + 1);
    assertThat(query("SELECT sum(records) FROM data_files")).containsExactly("3");

    s3.faults().permit();
    lake.compacted();
    assertExactly(2, 2);
    lake.deliver().compacted();
    assertExactly(3, 3);
  }

  @Test
  void anAnswerThatIsLostIsFoundAtThePointer() {
    lake.deliver().compacted();
    int before = number(pointer());
    glue.loseAnswer("UpdateTable");
    lake.deliver().compacted();
    assertExactly(2, 2);
    assertThat(number(pointer())).isGreaterThan(before);
    glue.loseAnswer("CreateTable");
    glue.drop("security", "cloudtrail");
    lake.deliver().compacted();
    assertExactly(3, 3);
  }

  @Test
  void aRunWithoutTheCatalogIsRefused() {
    lake.deliver().compacted();
    Cli.Run without = lake().deliver().compact();
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.error())
        .isEqualTo(
            "trailql: INVALID_PROPERTY: Cannot commit to the lake at s3://my-lake/cloudtrail: its commits are decided by a catalog. Say --commit glue:security.cloudtrail, with the catalog. properties of the runs before.\n");
    Cli.Run other = lake("--commit", "glue:security.other").compact();
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.error())
        .contains("its commits are decided by glue:security.cloudtrail. Name that with --commit.");
  }

  @Test
  void aLakeOfTheStorageIsTakenOver() {
    s3.faults().conditions(Conditions.KNOWN);
    RegisteredLake plain = lake();
    plain.deliver().compacted();
    s3.faults().conditions(Conditions.IGNORED);
    lake.deliver();
    plain.deliver();
    lake.deliver().compacted();
    assertThat(number(pointer())).isPositive();
    assertExactly(2, 2);
    assertThat(plain.compact().status()).isEqualTo(2);
  }

  @Test
  void aTableOfAnotherLakeIsRefused() {
    glue.put(
        "security",
        "cloudtrail",
        Map.of("table_type", "ICEBERG", "metadata_location", "s3://other/metadata/00001-a.json"),
        "s3://other");
    Cli.Run run = lake.deliver().compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error())
        .contains("CATALOG_CONFLICT: Cannot commit to the lake at s3://my-lake/cloudtrail through ")
        .contains("the Iceberg table s3://other/metadata/00001-a.json");
  }

  @Test
  void aRestCatalogIsRefused() {
    RegisteredLake rest =
        new RegisteredLake(
            folder,
            "--commit",
            "rest:security.cloudtrail",
            "--set",
            "catalog.uri=http://127.0.0.1:1");
    Cli.Run run = rest.deliver().compact();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).contains("a REST catalog cannot decide commits");
  }
}
