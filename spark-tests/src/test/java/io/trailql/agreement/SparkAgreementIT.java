package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trailql.agreement.ComparedLake.Rows;
import io.trailql.compact.CompactionOptions;
import io.trailql.error.TrailException;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.logs.PublicLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.spark.SparkCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark reads the newest snapshot and finds what TrailQL does. */
class SparkAgreementIT {
  @Test
  void overAGeneratedArchive(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    agrees(generated(folder, seed), "seed " + seed);
  }

  private static ComparedLake generated(Path folder, long seed) throws IOException {
    Path archive = folder.resolve("archive");
    new ArchiveGenerator(
            ArchiveSpecification.of(seed, 5_000).withLateShare(0.01).withRedeliveredShare(0.05))
        .generate(new FolderSink(archive));
    return new ComparedLake(archive, folder.resolve("lake"));
  }

  @Test
  void overPublicLogs(@TempDir Path folder) {
    assumeTrue(PublicLogs.arePresent(), "there is no ../shared/data beside the project");
    agrees(new ComparedLake(PublicLogs.FOLDER, folder.resolve("lake")), "public logs");
  }

  private static void agrees(ComparedLake lake, String what) {
    assertThat(lake.compact(CompactionOptions.DEFAULT).skippedObjects()).isZero();
    Rows expected = lake.expected();
    assertThat(expected.size()).isPositive();
    for (String zone : new String[] {"UTC", "America/Los_Angeles"}) {
      try (SparkLake spark = new SparkLake(lake.folder(), zone)) {
        assertThat(spark.columns())
            .startsWith(
                LakeTable.TYPE.fields().stream().map(field -> field.name()).toArray(String[]::new))
            .endsWith(PathColumns.STRUCT)
            .hasSize(LakeTable.TYPE.fields().size() + 1);
        spark.rows().assertSameAs(expected, "Spark in " + zone + ", " + what);
      }
    }
  }

  @Test
  void statementsOfTheDocumentsRun(@TempDir Path folder) throws Exception {
    ComparedLake lake = generated(folder, System.nanoTime());
    lake.compact(CompactionOptions.DEFAULT);
    Rows events = lake.events("archive");
    long before = lake.snapshot();
    String[] library = SparkCommand.library();
    assertThat(
            Path.of(SparkCatalog.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .getFileName())
        .hasToString(library[1] + "-" + library[2] + ".jar");
    try (SparkLake spark = new SparkLake(lake.folder(), "America/Los_Angeles")) {
      for (String statement : OtherEngines.statements("spark")) {
        if (statement.contains("rollback_to_snapshot")) {
          spark.sql("DELETE FROM trail.events WHERE eventname LIKE 'A%'");
          assertThatThrownBy(() -> lake.events("both"))
              .isInstanceOf(TrailException.class)
              .hasMessageContaining("another program changed rows of its table");
        }
        List<List<Object>> rows =
            spark.sql(statement.replace("1234567890", String.valueOf(before)));
        if (!statement.contains("remove_orphan_files")) {
          assertThat(rows).as(statement).isNotEmpty();
        }
        lake.events("both").assertSameAs(events, statement);
        before = statement.contains("rollback") ? before : lake.snapshot();
      }
      assertThat(
              spark.sql(
                  "SELECT count(*) FROM trail.events WHERE NOT duplicate AND date_format(eventtime, 'yyyy') = '2024'"))
          .containsExactly(List.of((long) events.size()));
      assertThat(lake.compact(CompactionOptions.DEFAULT.rescanning()).objects()).isZero();
      spark.rows().assertSameAs(lake.expected(), "Spark, after all statements");
    }
  }
}
