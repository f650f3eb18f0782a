package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.event.Kind;
import io.trailql.parquet.FileSummary;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.predicate.Predicate;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.WritableStorage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A lake with small files, each of one object. */
public final class TestLake {
  /** A date of delivery. */
  public static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  /** Where it lies. */
  public final WritableStorage storage;

  /** Writes to it. */
  public final LakeWriter writer;

  /** Reads it. */
  public final Lake reader;

  private final Layout layout;

  /** A lake below {@code lake/}. */
  public TestLake(WritableStorage storage, Layout layout) {
    this.storage = storage;
    this.layout = layout;
    this.writer = new LakeWriter(storage, "lake/");
    this.reader = new Lake(storage, "lake/");
  }

  /** A lake below a folder. */
  public static TestLake in(Path folder) {
    return new TestLake(new LocalWritableStorage(folder), Layout.CLUSTERED);
  }

  /** Another process on the same lake. */
  public TestLake another() {
    return new TestLake(storage, layout);
  }

  /** Makes it unless it is there. */
  public LakeSnapshot open() {
    return writer.open(() -> layout, Optional.empty());
  }

  /** Its newest snapshot. */
  public LakeSnapshot newest() {
    return reader.newest().orElseThrow();
  }

  /** The name of an object. */
  public static String identity(LocalDate date, String name) {
    return "s3://bucket/AWSLogs/111122223333/CloudTrail/us-east-1/" + date + "/" + name;
  }

  /** Where all objects of a day were delivered to. */
  public static Scope scope(LocalDate date) {
    return new Scope(Optional.of("111122223333"), Optional.of("us-east-1"), Optional.of(date));
  }

  /** An entry of an object of two records. */
  public static LedgerEntry entry(LocalDate date, String name, String version) {
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new LedgerEntry(
        identity(date, name),
        version,
        Optional.of(Kind.CLOUDTRAIL),
        scope(date),
        Optional.of(start),
        100,
        2,
        Optional.of(start),
        Optional.of(start.plusSeconds(60)),
        "ab".repeat(32),
        false,
        List.of());
  }

  /** A file with two rows of an object. */
  public AddedFile file(LocalDate date, String name) {
    Scope partition =
        layout == Layout.PARTITIONED
            ? scope(date)
            : new Scope(Optional.empty(), Optional.empty(), Optional.of(date));
    return file(date, name, partition);
  }

  private AddedFile file(LocalDate date, String name, Scope partition) {
    List<ColumnBuilder> columns =
        LakeTable.TYPE.fields().stream().map(f -> ColumnBuilder.of(f.type(), 2)).toList();
    long start = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < columns.size(); i++) {
        ColumnBuilder column = columns.get(i);
        switch (LakeTable.TYPE.fields().get(i).name()) {
          case "account" -> ((TextBuilder) column).append("111122223333");
          case "region" -> ((TextBuilder) column).append("us-east-1");
          case "date" -> ((IntBuilder) column).append((int) date.toEpochDay());
          case "eventtime" -> ((LongBuilder) column).append(start + 60_000L * row);
          case "eventname" -> ((TextBuilder) column).append(row == 0 ? "Decrypt" : "GetObject");
          case "source_object" -> ((TextBuilder) column).append(identity(date, name));
          case "source_record" -> ((LongBuilder) column).append((long) row);
          case LakeTable.DUPLICATE -> ((BooleanBuilder) column).append(false);
          default -> column.appendNull();
        }
      }
    }
    Batch batch = Batch.of(columns.stream().map(ColumnBuilder::build).toList(), 2);
    return write(writer.newFileKey(partition), partition, LakeTable.TYPE, batch);
  }

  private AddedFile write(String key, Scope partition, Type.Row type, Batch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetBatchWriter parquet =
            new ParquetBatchWriter(type, bytes, key, writer.fileOptions());
        ObjectCreation creation = storage.create(key)) {
      parquet.write(batch);
      FileSummary summary = parquet.finish();
      creation.write(bytes.toByteArray(), 0, bytes.size());
      creation.finish();
      return new AddedFile(key, partition, summary);
    }
  }

  /** A new object of a day. */
  public LakeChange append(LocalDate date, String name, String version) {
    return new LakeChange(
        List.of(file(date, name)), List.of(), List.of(entry(date, name, version)), Coverage.NONE);
  }

  /**
   * A commit that must succeed, of a change that holds whatever others have committed to its dates:
   * it is made again on top of that.
   */
  public LakeSnapshot commit(LakeSnapshot base, LakeChange change) {
    CommitOutcome outcome = writer.commit(base, change);
    while (outcome instanceof CommitOutcome.Conflicting conflict
        && change.removed().isEmpty()
        && conflict.snapshot().id() != base.id()) {
      outcome = writer.commit(conflict.snapshot(), change);
    }
    if (outcome instanceof CommitOutcome.Committed committed) {
      return committed.snapshot();
    }
    throw new AssertionError(outcome.toString());
  }

  /** All data files. */
  public static List<LakeFile> files(LakeSnapshot snapshot) {
    return files(snapshot, Predicate.ANYTHING);
  }

  /** The data files that can match. */
  public static List<LakeFile> files(LakeSnapshot snapshot, Predicate predicate) {
    List<LakeFile> files = new ArrayList<>();
    snapshot.files(predicate).forEachRemaining(files::add);
    return files;
  }

  /** What the ledger has of a day: name=version. */
  public static TreeSet<String> entries(LakeSnapshot snapshot, LocalDate date) {
    TreeSet<String> entries = new TreeSet<>();
    Iterator<LedgerEntry> all = snapshot.ledger().day(Optional.of(date)).entries();
    all.forEachRemaining(
        e ->
            entries.add(
                e.identity().substring(e.identity().lastIndexOf('/') + 1) + "=" + e.version()));
    return entries;
  }
}
