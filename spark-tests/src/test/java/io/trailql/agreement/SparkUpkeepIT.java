package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.agreement.ComparedLake.Rows;
import io.trailql.compact.CompactionOptions;
import io.trailql.error.TrailException;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.generator.ObjectSizes;
import io.trailql.stages.GrowingArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark keeps house in a lake with Iceberg's procedures, between compactions and after them. */
class SparkUpkeepIT {
  private static final int STAGES = 10;
  private static final CompactionOptions ALL = CompactionOptions.DEFAULT.rescanning();

  @TempDir private Path folder;
  private GrowingArchive growing;
  private ComparedLake lake;
  private String what;

  @Test
  void rewritingExpiringAndRemovingLeaveTheLakeRight() throws Exception {
    make();
    compactMore("first");
    compactMore("second");
    long old = lake.snapshot();
    Rows ofOld = lake.eventsAsOf(old);
    try (SparkLake spark = new SparkLake(lake.folder(), "America/Los_Angeles")) {
      rewrite(spark);
      check(spark, "rewritten");
      compactMore("after rewriting");
      check(spark, "after rewriting");
      lake.eventsAsOf(old).assertSameAs(ofOld, "as of the old snapshot");

      expire(spark, 1);
      check(spark, "expired");
      assertThatThrownBy(() -> lake.eventsAsOf(old))
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("has no snapshot " + old + ": it never had, or it is expired");
      compactMore("after expiring");
      check(spark, "after expiring");

      rewrite(spark);
      expire(spark, 1);
      check(spark, "rewritten and expired, so that no snapshot of TrailQL's is left");
      long rewritten = lake.snapshot();
      lake.eventsAsOf(rewritten).assertSameAs(lake.events("archive"), "as of Spark's snapshot");
      compactMore("on top of Spark's snapshot");
      check(spark, "on top of Spark's snapshot");
      assertThatThrownBy(() -> lake.eventsAsOf(rewritten))
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("cannot tell any more what snapshot " + rewritten + " contained");

      removeOrphans(spark);
      check(spark, "orphans removed");
      compactMore("after removing orphans");
      check(spark, "after removing orphans");
      keepHouse();
      check(spark, "after TrailQL's own upkeep");
      rewrite(spark);
      check(spark, "rewritten after TrailQL's own upkeep");
      compactMore("last");
      check(spark, "last");
    }
  }

  private void make() throws IOException {
    long seed = System.nanoTime();
    what = "seed " + seed;
    Path source = folder.resolve("source");
    new ArchiveGenerator(
            ArchiveSpecification.of(seed, 3_000)
                .withLateShare(0.01)
                .withRedeliveredShare(0.05)
                .withObjectSizes(ObjectSizes.fixed(10)))
        .generate(new FolderSink(source));
    growing = new GrowingArchive(source, Files.createDirectories(folder.resolve("archive")), seed);
    lake = new ComparedLake(folder.resolve("archive"), folder.resolve("lake"));
    growing.advance(growing.total() / STAGES);
    lake.compact(ALL);
  }

  /** New, changed and repeated objects come; those of before are not compacted again. */
  private void compactMore(String when) throws IOException {
    growing.advance(growing.total() / STAGES);
    lake.events("both").assertSameAs(lake.events("archive"), when + ", not compacted yet, " + what);
    assertThat(lake.compact(ALL).objects()).as(when).isPositive();
    assertThat(lake.compact(ALL).objects()).as("%s, again", when).isZero();
  }

  private void check(SparkLake spark, String when) {
    Rows events = lake.events("archive");
    lake.events("both").assertSameAs(events, when + ", both, " + what);
    lake.events("lake").assertSameAs(events, when + ", lake alone, " + what);
    spark.rows().assertSameAs(lake.expected(), "Spark, " + when + ", " + what);
    assertThat(lake.compact(ALL).objects()).as("%s: left to compact", when).isZero();
  }

  private static void rewrite(SparkLake spark) {
    List<Object> done =
        spark
            .sql(
                "CALL trail.system.rewrite_data_files(table => 'events', options => map('rewrite-all', 'true'))")
            .get(0);
    assertThat((Integer) done.get(0)).as("files rewritten: %s", done).isPositive();
  }

  private static void expire(SparkLake spark, int retain) {
    spark.sql(
        "CALL trail.system.expire_snapshots(table => 'events', older_than => TIMESTAMP '%s', retain_last => %d)"
            .formatted(Instant.now().plusSeconds(3600), retain));
    assertThat(spark.sql("SELECT snapshot_id FROM trail.events.snapshots")).hasSize(retain);
  }

  /** The procedure removes what is three days old, and nothing that is younger than one. */
  private void removeOrphans(SparkLake spark) throws Exception {
    Path old = orphan("old");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
    assertThat(spark.sql("CALL trail.system.remove_orphan_files(table => 'events')"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.get(0).toString()).endsWith(old.toString()));
    assertThat(old).doesNotExist();
    Path young = orphan("young");
    assertThat(spark.removeAllOrphans()).anyMatch(path -> path.endsWith(young.toString()));
    assertThat(young).doesNotExist();
  }

  private Path orphan(String name) throws IOException {
    Path orphan = lake.folder().resolve("events/data/" + name + ".parquet");
    return Files.write(orphan, new byte[] {1});
  }

  /** Forgets and removes everything that is not needed. */
  private void keepHouse() {
    lake.compact(
        new CompactionOptions(
            ALL.since(),
            ALL.until(),
            ALL.accounts(),
            ALL.regions(),
            ALL.layout(),
            ALL.maxDuration(),
            ALL.maxObjects(),
            ALL.retainDays(),
            true,
            ALL.register(),
            ALL.commit(),
            Optional.of(Duration.ZERO),
            Duration.ZERO));
  }
}
