package io.trailql.benchmarks.kernel;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.function.AggregateFunction;
import io.trailql.function.Functions;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.aggregate.HashAggregate;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetOptions;
import io.trailql.parquet.ParquetRead;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.RangedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A column of few values, {@code eventname}, in a data file and in memory, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DictionaryColumn {
  static final int ROWS = 50 * GeneratedLogs.EVENTS;

  private static final Type.Row TYPE =
      new Type.Row(List.of(new Type.Field("eventname", Type.Scalar.VARCHAR)));
  private static final String FILE = "column.parquet";

  private final WorkerPools pools = new WorkerPools(1);
  private Path folder;
  private LocalStorage storage;
  private ParquetFile file;
  private List<Batch> batches;

  /** Writes the file. */
  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("trailql-benchmark");
    List<Batch> column = new ArrayList<>();
    RawScan.read(
        GeneratedLogs.OBJECTS,
        RawScan.reader("eventname"),
        batch -> column.add(Batch.of(List.of(batch.column(0)), batch.rowCount())));
    try (OutputStream output = Files.newOutputStream(folder.resolve(FILE));
        ParquetBatchWriter writer =
            new ParquetBatchWriter(TYPE, output, FILE, ParquetOptions.DEFAULT)) {
      for (int i = 0; i < ROWS / GeneratedLogs.EVENTS; i++) {
        column.forEach(writer::write);
      }
      writer.finish();
    }
    storage = new LocalStorage(folder);
    ObjectVersion object = ObjectVersion.latest(FILE);
    file =
        ParquetFile.open(
            storage, object, (int) Files.size(folder.resolve(FILE)), new ParquetCounters());
    batches = new ArrayList<>();
    try (ParquetBatchReader reader = reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.add(batch);
      }
    }
  }

  private ParquetBatchReader reader() {
    return new ParquetBatchReader(
        file, new RangedReader(storage, pools.io()), ParquetRead.of(TYPE), new ParquetCounters());
  }

  /** From pages to vectors. Returns rows. */
  @Benchmark
  public long decode() {
    long rows = 0;
    try (ParquetBatchReader reader = reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.rowCount();
      }
    }
    return rows;
  }

  /** Vectors as the decoder makes them, counted by value. Returns groups. */
  @Benchmark
  public long group() {
    QueryContext context =
        new QueryContext(
            new CancelToken(),
            new MemoryAccount(64 << 20),
            pools,
            new Warnings(),
            Instant.EPOCH,
            folder);
    AggregateFunction.Overload count =
        Functions.aggregates().stream()
            .filter(function -> function.name().equals("count"))
            .findFirst()
            .orElseThrow()
            .overloads()
            .get(0);
    Aggregation rows =
        new Aggregation(count, List.of(), List.of(), Aggregation.Values.ALL, OptionalInt.empty());
    long groups = 0;
    try (HashAggregate aggregate =
        new HashAggregate(new Replay(batches), List.of(0), List.of(rows), context)) {
      for (Batch batch = aggregate.next(); batch != null; batch = aggregate.next()) {
        groups += batch.rowCount();
      }
    }
    return groups;
  }

  /** Deletes the file. */
  @TearDown
  public void delete() throws IOException {
    pools.close();
    storage.close();
    Files.delete(folder.resolve(FILE));
    Files.delete(folder);
  }

  /** Batches again and again. */
  private static final class Replay implements BatchSource {
    private final List<Batch> batches;
    private int next;

    Replay(List<Batch> batches) {
      this.batches = batches;
    }

    @Override
    public List<Type> types() {
      return List.of(Type.Scalar.VARCHAR);
    }

    @Override
    public Batch next() {
      return next < batches.size() ? batches.get(next++) : null;
    }

    @Override
    public void close() {}
  }
}
