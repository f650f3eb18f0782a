package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.agreement.ComparedLake.Rows;
import io.trailql.compact.CompactionOptions;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads the data files of the newest snapshot and finds what TrailQL does. */
class DuckDbAgreementTest {
  private static final String BUCKETS =
      "SELECT 1 FROM FILES WHERE paths IS NOT NULL AND paths.requestparameters_bucketname %s (requestparameters::JSON ->> '$.bucketName')";

  @Test
  void overAGeneratedArchive(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    Path archive = folder.resolve("archive");
    new ArchiveGenerator(
            ArchiveSpecification.of(seed, 15_000)
                .withDays(LocalDate.of(2026, 1, 5), 2)
                .withLateShare(0.01)
                .withRedeliveredShare(0.05))
        .generate(new FolderSink(archive));
    ComparedLake lake = new ComparedLake(archive, folder.resolve("lake"));
    agrees(lake, "seed " + seed, "UTC", "America/Los_Angeles");
    statementsOfTheDocumentsRun(lake, folder);
  }

  static void agrees(ComparedLake lake, String what, String... zones) throws Exception {
    assertThat(lake.compact(CompactionOptions.DEFAULT).skippedObjects()).isZero();
    Rows expected = lake.expected();
    assertThat(expected.size()).isPositive();
    for (String zone : zones) {
      try (DuckDbFiles duckDb = new DuckDbFiles(lake.files(), zone)) {
        assertThat(duckDb.columns())
            .startsWith(
                LakeTable.TYPE.fields().stream().map(field -> field.name()).toArray(String[]::new))
            .endsWith(PathColumns.STRUCT)
            .hasSize(LakeTable.TYPE.fields().size() + 1);
        assertThat(duckDb.sql(BUCKETS.formatted("IS DISTINCT FROM"))).isZero();
        assertThat(duckDb.sql(BUCKETS.formatted("="))).isPositive();
        duckDb.rows().assertSameAs(expected, "DuckDB in " + zone + ", " + what);
      }
    }
  }

  private static void statementsOfTheDocumentsRun(ComparedLake lake, Path folder) throws Exception {
    Path list = folder.resolve("files.csv");
    Files.writeString(list, "path\n" + String.join("\n", lake.files()) + "\n");
    assertThat(OtherEngines.blocks("sh"))
        .last()
        .asString()
        .endsWith("FROM data_files\" > files.csv\n");
    try (DuckDbFiles duckDb = new DuckDbFiles(lake.files(), "UTC")) {
      for (String statement : OtherEngines.statements("duckdb")) {
        assertThat(duckDb.sql(statement.replace("files.csv", list.toString())))
            .as(statement)
            .isNotZero();
      }
    }
  }
}
