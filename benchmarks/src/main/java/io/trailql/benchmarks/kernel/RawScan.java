package io.trailql.benchmarks.kernel;

import io.trailql.column.Batch;
import io.trailql.event.Leaf;
import io.trailql.event.Tables;
import io.trailql.json.LogReader;
import io.trailql.json.RecordProjection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scan of an archive's objects, and the limits of one, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RawScan {
  private final List<byte[]> objects = GeneratedLogs.OBJECTS;
  private final Inflation inflation = new Inflation();
  private final LogReader threeColumns = reader("eventname", "eventsource", "awsregion");

  /** The reader of these columns, as a query of a table with the rule of duplicates has it. */
  static LogReader reader(String... columns) {
    return new LogReader(
        new RecordProjection(
            Tables.EVENTS,
            Stream.of(columns)
                .map(name -> Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(name))))
                .toList(),
            Optional.of(new RecordProjection.Seed(1, 2))));
  }

  /** Bytes of content, inflated and not looked at. */
  @Benchmark
  public long inflate() throws DataFormatException {
    long bytes = 0;
    for (byte[] object : objects) {
      bytes += inflation.inflate(object);
    }
    return bytes;
  }

  /** The limit: inflated, and gone over once. Returns records. */
  @Benchmark
  public long inflateAndSkip() throws DataFormatException {
    long records = 0;
    for (byte[] object : objects) {
      int length = inflation.inflate(object);
      records += WordSkipper.records(inflation.content(), length);
    }
    return records;
  }

  /** What the engine does for three columns and the key of duplicates. Returns records. */
  @Benchmark
  public long decodeThreeColumns() throws IOException {
    long[] records = new long[1];
    read(objects, threeColumns, batch -> records[0] += batch.rowCount());
    return records[0];
  }

  static void read(List<byte[]> objects, LogReader reader, Consumer<Batch> batches)
      throws IOException {
    for (byte[] object : objects) {
      reader.open(
          new ByteArrayInputStream(object),
          error -> {
            throw new IllegalStateException(error.toString());
          });
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.accept(batch);
      }
    }
  }
}
