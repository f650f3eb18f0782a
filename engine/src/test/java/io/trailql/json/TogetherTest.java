package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records of many objects that are taken together are those that are taken one by one. */
class TogetherTest {
  private static final int LOGS = 1500;

  private static final RecordProjection PROJECTION =
      new RecordProjection(
          Tables.EVENTS,
          Tables.EVENTS.columns().stream()
              .filter(c -> c.origin() == Origin.RECORD || c.origin() == Origin.EXTRA)
              .map(Leaf::of)
              .toList(),
          Optional.of(new RecordProjection.Seed(5, 6)),
          true);

  private final Random random = new Random(20261127);

  /** A log as stored; one in four is cut, or has a wrong byte. */
  private byte[] log() {
    StringBuilder text = new StringBuilder("{\"Records\":[");
    int records = random.nextInt(40);
    for (int r = 0; r < records; r++) {
      text.append(r == 0 ? "" : ",").append(RecordWalkTest.validRecord(random));
    }
    byte[] log = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    int damage = random.nextInt(8);
    if (damage == 0) {
      log = Arrays.copyOf(log, random.nextInt(log.length));
    } else if (damage == 1) {
      log[random.nextInt(log.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean() ? Reading.gzip(log) : log;
  }

  @Test
  void manyObjectsMakeOneBatch() throws IOException {
    List<Object> expected = new ArrayList<>();
    List<ReadError> expectedErrors = new ArrayList<>();
    Reading together = new Reading();
    LogReader reader = new LogReader(PROJECTION);
    LogContent content = LogContent.hashing();
    for (int i = 0; i < LOGS; i++) {
      byte[] log = log();
      Reading alone = Reading.of(new ByteArrayInputStream(log), PROJECTION);
      expected.addAll(alone.rows);
      expectedErrors.addAll(alone.errors);
      content.open(new ByteArrayInputStream(log));
      if (random.nextBoolean()) {
        content.readAhead(random.nextInt(200_000), random.nextInt(20_000));
      }
      reader.open(content, together.errors::add);
      boolean more = true;
      while (more) {
        more = reader.read();
      }
      assertThat(reader.size()).isEqualTo(expected.size());
    }
    long held = reader.retainedBytes();
    Batch all = reader.take();
    assertThat(held).isGreaterThanOrEqualTo(all.retainedBytes() / 2);
    together.add(all, PROJECTION);
    assertThat(together.rows).isEqualTo(expected);
    assertThat(together.errors).isEqualTo(expectedErrors);
    assertThat(expected).hasSizeGreaterThan(LOGS / 2);
    assertThat(expectedErrors).hasSizeGreaterThan(LOGS / 20);
    assertThat(reader.size()).isZero();
    assertThat(reader.take()).isNull();
  }

  /** Batches of any size, one after the other in the memory of the one before. */
  @Test
  void recordsInTheMemoryOfOthersAreTheSame() throws IOException {
    LogReader reader = new LogReader(PROJECTION);
    LogContent content = LogContent.hashing();
    for (int batch = 0; batch < 200; batch++) {
      Reading expected = new Reading();
      Reading read = new Reading();
      for (int i = random.nextInt(10); i > 0; i--) {
        byte[] log = log();
        Reading alone = Reading.of(new ByteArrayInputStream(log), PROJECTION);
        expected.rows.addAll(alone.rows);
        expected.errors.addAll(alone.errors);
        content.open(new ByteArrayInputStream(log));
        reader.open(content, read.errors::add);
        boolean more = true;
        while (more) {
          more = reader.read();
        }
      }
      assertThat(reader.size()).isEqualTo(expected.rows.size());
      Batch taken = reader.take();
      if (taken != null) {
        read.add(taken, PROJECTION);
      }
      if (random.nextInt(8) > 0) {
        reader.reuse();
      }
      assertThat(read.rows).as("batch %d", batch).isEqualTo(expected.rows);
      assertThat(read.errors).isEqualTo(expected.errors);
    }
  }

  @Test
  void recordsReadElsewhereJoin() throws IOException {
    byte[] first = log();
    byte[] second = log();
    LogReader elsewhere = new LogReader(PROJECTION);
    elsewhere.open(new ByteArrayInputStream(first), error -> {});
    Batch read = elsewhere.next();
    int leaves = PROJECTION.leaves().size();
    List<ColumnVector> columns = new ArrayList<>(read.columns().subList(0, leaves + 1));
    columns.add(read.column(leaves + 3));
    LogReader reader = new LogReader(PROJECTION);
    LogContent content = LogContent.hashing();
    content.open(new ByteArrayInputStream(second));
    reader.open(content, error -> {});
    reader.read();
    reader.append(columns, read.rowCount());
    Reading joined = new Reading();
    joined.add(reader.take(), PROJECTION);
    List<Object> expected = new ArrayList<>();
    expected.addAll(Reading.of(new ByteArrayInputStream(second), PROJECTION).rows);
    expected.addAll(Reading.of(new ByteArrayInputStream(first), PROJECTION).rows);
    assertThat(joined.rows).isEqualTo(expected);
  }
}
