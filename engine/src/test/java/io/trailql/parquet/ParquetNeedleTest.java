package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A needle costs the tail of the file and the pages that hold it. */
class ParquetNeedleTest {
  private static final int ROWS = 40_000;
  private static final Type.Row TYPE =
      row(
          "eventid", Scalar.VARCHAR,
          "eventtime", Scalar.TIMESTAMP,
          "eventname", Scalar.VARCHAR,
          "identity", row("arn", Scalar.VARCHAR),
          "document", Scalar.VARCHAR);

  @TempDir private Path folder;
  private final List<List<Object>> rows = new ArrayList<>();

  private Path path() {
    return folder.resolve("needles.parquet");
  }

  private FileSummary write(Set<List<String>> needles) throws IOException {
    Random random = new Random(9);
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          asList(
              new UUID(random.nextLong(), random.nextLong()).toString(),
              Instant.ofEpochMilli(1_767_600_000_000L + i * 50L),
              "Describe" + (i % 50 + (i < ROWS / 2 ? 0 : 3) * 2),
              asList("arn:aws:iam::111122223333:user/" + i % 97 + (i < ROWS / 2 ? "a" : "b")),
              "{\"a\":\"" + Long.toString(random.nextLong(), 36).repeat(8) + "\"}"));
    }
    return new StoredFile(path())
        .write(
            TYPE,
            ParquetOptions.DEFAULT
                .withRowGroupBytes(300_000)
                .withPages(1 << 20, 1000)
                .withNeedles(needles),
            List.of(batch(TYPE, rows)));
  }

  private StoredFile find(String column, String value, List<List<Object>> expected) {
    StoredFile file = new StoredFile(path());
    Predicate predicate =
        new Among<>(column, String.class, List.of(Range.point(value)), Among.Nulls.REJECTED);
    ParquetFile kept = file.open().withoutData();
    assertThat(file.rows(kept, ParquetRead.of(TYPE).where(predicate))).containsAll(expected);
    return file;
  }

  @Test
  void anIdentifierByItsBloomFilter() throws Exception {
    FileSummary summary = write(Set.of(List.of("eventid")));
    assertThat(summary.rowGroups()).isGreaterThan(5);
    List<Object> wanted = rows.get(ROWS / 3);
    ParquetStatistics found = find("eventid", (String) wanted.get(0), List.of(wanted)).statistics();
    assertThat(found.rowGroupsRead()).isEqualTo(1);
    assertThat(found.rowGroupsSkipped()).isEqualTo(summary.rowGroups() - 1);
    StoredFile missed = find("eventid", new UUID(1, 2).toString(), List.of());
    assertThat(missed.statistics().rowGroupsRead()).isZero();
    assertThat(missed.statistics().dataBytes()).isZero();
    assertThat(missed.requests().reads()).as("the tail tells").isEqualTo(1);
  }

  @Test
  void aRepetitiveColumnByItsBloomFilterOrItsDictionary() throws Exception {
    write(Set.of(List.of("identity", "arn")));
    StoredFile missed = find("identity.arn", "arn:aws:iam::111122223333:user/13c", List.of());
    assertThat(missed.statistics().rowGroupsRead()).isZero();
    assertThat(missed.requests().reads()).isEqualTo(1);
    StoredFile looked = find("eventname", "Describe11x", List.of());
    assertThat(looked.statistics().rowGroupsRead()).isZero();
    assertThat(looked.statistics().dataBytes()).isZero();
  }

  @Test
  void aTimeByPageIndexes() throws Exception {
    FileSummary summary = write(Set.of());
    long time = ((Instant) rows.get(ROWS / 2).get(1)).toEpochMilli();
    StoredFile file = new StoredFile(path());
    ParquetFile kept = file.open().withoutData();
    long before = file.requests().reads();
    Predicate predicate =
        new Among<>(
            "eventtime", Long.class, List.of(Range.closed(time, time + 100)), Among.Nulls.REJECTED);
    List<List<Object>> read = file.rows(kept, ParquetRead.of(TYPE).where(predicate));
    assertThat(read).hasSizeLessThanOrEqualTo(2000);
    assertThat(read).containsAll(rows.subList(ROWS / 2, ROWS / 2 + 3));
    assertThat(file.statistics().pagesRead()).isLessThanOrEqualTo(2 * 5);
    assertThat(file.statistics().dataBytes()).isLessThan(summary.bytes() / 10);
    assertThat(file.requests().reads() - before).isLessThanOrEqualTo(5);
    assertThat(file.requests().lists()).isZero();
  }

  @Test
  void aHundredFilesAreTheirTailsAndTheFewThatHoldIt() throws Exception {
    Random random = new Random(10);
    int files = 100;
    List<String> ids = new ArrayList<>();
    for (int f = 0; f < files; f++) {
      List<List<Object>> part = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        ids.add(id);
        part.add(
            asList(
                id,
                Instant.ofEpochMilli(1_767_600_000_000L + i),
                "Describe" + i % 50,
                asList("arn:aws:iam::111122223333:user/" + f),
                "{}"));
      }
      new StoredFile(folder.resolve(f + ".parquet"))
          .write(
              TYPE,
              ParquetOptions.DEFAULT.withNeedles(Set.of(List.of("eventid"))),
              List.of(batch(TYPE, part)));
    }
    Predicate predicate =
        new Among<>(
            "eventid", String.class, List.of(Range.point(ids.get(777))), Among.Nulls.REJECTED);
    int touched = 0;
    long requests = 0;
    List<List<Object>> found = new ArrayList<>();
    for (int f = 0; f < files; f++) {
      StoredFile file = new StoredFile(folder.resolve(f + ".parquet"));
      found.addAll(file.rows(file.open().withoutData(), ParquetRead.of(TYPE).where(predicate)));
      touched += file.statistics().pagesRead() > 0 ? 1 : 0;
      requests += file.requests().reads();
    }
    assertThat(found).extracting(row -> row.get(0)).contains(ids.get(777));
    assertThat(touched).isBetween(1, 2);
    assertThat(requests).isLessThanOrEqualTo(files + 5);
  }
}
