package io.trailql.s3;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.docs.ProjectFiles;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Layout;
import io.trailql.lake.TestLake;
import io.trailql.s3.server.ProxiedS3;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Iceberg's own tables of file systems make of a lake, in folders and in buckets. */
class LakeOfIcebergTest {
  @TempDir Path folder;
  private TestLake lake;
  private LakeSnapshot newest;

  @BeforeEach
  void make() {
    lake = TestLake.in(folder);
    newest = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    newest = lake.commit(newest, lake.append(DAY.plusDays(1), "b", "v1"));
  }

  private Table table() {
    return new HadoopTables(new Configuration()).load(folder.resolve("lake/events").toString());
  }

  private static List<DataFile> planned(Table table, Expression filter) throws IOException {
    List<DataFile> planned = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(filter).planFiles()) {
      tasks.forEach(task -> planned.add(task.file()));
    }
    return planned;
  }

  @Test
  void icebergReadsAndPrunesIt() throws IOException {
    Table table = table();

    assertThat(table.currentSnapshot().snapshotId()).isEqualTo(newest.id());
    assertThat(table.schema().findField("useridentity.arn")).isNotNull();
    assertThat(planned(table, Expressions.alwaysTrue()))
        .extracting(DataFile::location)
        .containsExactlyInAnyOrderElementsOf(
            files(newest).stream().map(f -> folder.resolve(f.object().key()).toString()).toList());
    assertThat(planned(table, Expressions.equal("date", (int) DAY.toEpochDay()))).hasSize(1);
    assertThat(planned(table, Expressions.equal("eventname", "PutObject"))).isEmpty();
    assertThat(planned(table, Expressions.greaterThan("eventtime", "2026-01-05T00:02:00+00:00")))
        .hasSize(1);
  }

  @Test
  void filesThatIcebergRewritesStayALake() throws IOException {
    DataFile old = planned(table(), Expressions.equal("date", (int) DAY.toEpochDay())).get(0);
    DataFile rewritten =
        DataFiles.builder(table().spec())
            .copy(old)
            .withPath("file:" + folder.resolve(lake.file(DAY, "a").key()))
            .build();
    RewriteFiles rewrite = table().newRewrite();
    rewrite.deleteFile(old).addFile(rewritten).commit();
    LakeSnapshot after = lake.another().newest();

    assertThat(after.id()).isNotEqualTo(newest.id());
    assertThat(files(after)).hasSize(2).isNotEqualTo(files(newest));
    assertThat(files(after)).allSatisfy(f -> assertThat(folder.resolve(f.object().key())).exists());
    assertThat(entries(after, DAY)).containsExactly("a=v1");
    LakeSnapshot next = lake.commit(after, lake.append(DAY, "c", "v1"));
    assertThat(entries(next, DAY)).containsExactly("a=v1", "c=v1");
    table().expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
    assertThat(entries(lake.another().newest(), DAY)).containsExactly("a=v1", "c=v1");
    assertThat(files(lake.another().newest())).hasSize(3);
  }

  /** Iceberg begins with the version that a file of its own names, and goes on from there. */
  @Test
  void aVersionThatIcebergBeginsWithIsNotMissedOnceItIsOld() throws IOException {
    table().updateProperties().set("touched", "yes").commit();
    Path metadata = folder.resolve("lake/events/metadata");
    int number = Integer.parseInt(Files.readString(metadata.resolve("version-hint.text")));
    byte[] same = Files.readAllBytes(metadata.resolve("v" + number + ".metadata.json"));
    for (int i = number + 1; i <= number + 101; i++) {
      lake.storage.createIfAbsent("lake/events/metadata/v" + i + ".metadata.json", same);
    }
    assertThat(table().currentSnapshot().snapshotId()).isEqualTo(newest.id());
    new LakeUpkeep(lake.storage, "lake/").removeUnreferenced(Instant.now().plusSeconds(60));

    assertThat(metadata.resolve("v" + number + ".metadata.json")).doesNotExist();
    assertThat(table().currentSnapshot().snapshotId()).isEqualTo(newest.id());
    table().updateProperties().set("touched", "again").commit();
    assertThat(lake.another().newest().id()).isEqualTo(newest.id());
  }

  /** By what the documentation sets for Spark, whose tables of file systems these are. */
  @Test
  void icebergReadsAndChangesItInABucket() throws IOException {
    String page = ProjectFiles.read(ProjectFiles.ROOT.resolve("docs/how-to/other-engines.md"));
    Configuration configuration = new Configuration();
    List<MatchResult> settings =
        Pattern.compile("--conf spark\\.hadoop\\.(\\S+?)=(\\S+)").matcher(page).results().toList();
    assertThat(settings).isNotEmpty();
    settings.forEach(setting -> configuration.set(setting.group(1), setting.group(2)));
    try (ProxiedS3 server = ProxiedS3.start("my-lake");
        WritableStorage storage =
            StorageRegistry.openWritable(
                StorageLocation.parse(server.location("")), server.settings(), Optional.empty())) {
      configuration.set("fs.s3a.endpoint", server.endpoint().toString());
      configuration.set("fs.s3a.endpoint.region", "us-east-1");
      configuration.set("fs.s3a.path.style.access", "true");
      configuration.set("fs.s3a.access.key", server.accessKey());
      configuration.set("fs.s3a.secret.key", server.secretKey());
      TestLake there = new TestLake(storage, Layout.CLUSTERED);
      LakeSnapshot made = there.commit(there.open(), there.append(DAY, "a", "v1"));
      Table table = new HadoopTables(configuration).load("s3://my-lake/lake/events");

      assertThat(table.currentSnapshot().snapshotId()).isEqualTo(made.id());
      List<DataFile> planned = planned(table, Expressions.alwaysTrue());
      assertThat(planned)
          .extracting(DataFile::location)
          .allMatch(p -> p.startsWith("s3://my-lake/"));
      assertThat(table.io().newInputFile(planned.get(0).location()).getLength())
          .isEqualTo(planned.get(0).fileSizeInBytes());
      table.updateProperties().set("touched", "yes").commit();
      LakeSnapshot next = there.commit(there.another().newest(), there.append(DAY, "b", "v1"));
      table.refresh();
      assertThat(table.currentSnapshot().snapshotId()).isEqualTo(next.id());
      assertThat(table.properties()).containsEntry("touched", "yes");
    }
  }
}
