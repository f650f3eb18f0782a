package io.trailql;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Kind;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.Tables;
import io.trailql.json.LogReader;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import io.trailql.lake.AddedFile;
import io.trailql.lake.CommitOutcome;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeTable;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.Layout;
import io.trailql.lake.LedgerEntry;
import io.trailql.lake.PathColumns;
import io.trailql.parquet.FileSummary;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.ObjectSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commits objects of a local archive to a lake, as simply as can be: all at once in memory, one
 * data file for each date. To test reading apart from compaction.
 */
final class SmallCompactor {
  private static final RecordProjection.Seed SEED = new RecordProjection.Seed(1, 2);
  private static final List<Leaf> RECORD =
      LakeTable.STORED.stream()
          .filter(c -> c.origin() == Origin.RECORD || c.origin() == Origin.EXTRA)
          .map(Leaf::of)
          .toList();

  private final Path archive;
  private final Path lake;
  private final LocalWritableStorage storage;
  private final Layout layout;
  private final LakeWriter writer;
  private final Set<List<Object>> known = new HashSet<>();

  SmallCompactor(Path archive, Path lake) {
    this(archive, lake, Layout.CLUSTERED);
  }

  SmallCompactor(Path archive, Path lake, Layout layout) {
    this.layout = layout;
    this.archive = archive;
    this.lake = lake;
    this.storage = new LocalWritableStorage(lake);
    this.writer = new LakeWriter(storage, "");
  }

  /** Commits objects, in this order. */
  LakeSnapshot compact(String... keys) {
    return compact(Coverage.NONE, keys);
  }

  /** Commits objects, and that scopes are complete. */
  LakeSnapshot compact(Coverage coverage, String... keys) {
    LakeSnapshot base = writer.open(() -> layout, Optional.of(archive.toAbsolutePath() + "/"));
    Map<Scope, List<Batch>> partitions = new LinkedHashMap<>();
    List<LedgerEntry> entries = new ArrayList<>();
    for (String key : keys) {
      Scope scope = scope(key);
      entries.add(
          read(key, scope, partitions.computeIfAbsent(partition(scope), p -> new ArrayList<>())));
    }
    List<AddedFile> added = new ArrayList<>();
    partitions.forEach((part, batches) -> write(part, batches).ifPresent(added::add));
    CommitOutcome outcome =
        writer.commit(base, new LakeChange(added, List.of(), entries, coverage));
    return ((CommitOutcome.Committed) outcome).snapshot();
  }

  private Scope partition(Scope scope) {
    return layout == Layout.PARTITIONED
        ? scope
        : new Scope(Optional.empty(), Optional.empty(), scope.date());
  }

  private static Scope scope(String key) {
    String[] parts = key.split("/");
    return new Scope(
        Optional.of(parts[1]),
        Optional.of(parts[3]),
        Optional.of(LocalDate.parse(parts[4] + "-" + parts[5] + "-" + parts[6])));
  }

  private static Instant stamp(String key) {
    return LocalDateTime.parse(key.split("_")[3], DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'"))
        .toInstant(ZoneOffset.UTC);
  }

  private LedgerEntry read(String key, Scope scope, List<Batch> batches) {
    try {
      ObjectSummary object = storage(archive).find(key).orElseThrow();
      List<ReadError> errors = new ArrayList<>();
      LogReader reader =
          new LogReader(new RecordProjection(Tables.EVENTS, RECORD, Optional.of(SEED), true));
      reader.open(new ByteArrayInputStream(Files.readAllBytes(archive.resolve(key))), errors::add);
      long records = 0;
      Optional<Instant> first = Optional.empty();
      Optional<Instant> last = Optional.empty();
      for (Batch read = reader.next(); read != null; read = reader.next()) {
        records += read.rowCount();
        batches.add(row(read, key, scope));
        LongVector times = (LongVector) read.column(index("eventtime")).flat();
        for (int i = 0; i < read.rowCount(); i++) {
          if (!times.isNull(i)) {
            Instant time = Instant.ofEpochMilli(times.value(i));
            first = first.filter(f -> f.isBefore(time)).or(() -> Optional.of(time));
            last = last.filter(l -> l.isAfter(time)).or(() -> Optional.of(time));
          }
        }
      }
      return new LedgerEntry(
          key,
          object.version(),
          Optional.of(Kind.CLOUDTRAIL),
          scope,
          Optional.of(stamp(key)),
          object.size(),
          records,
          first,
          last,
          "ab".repeat(32),
          false,
          errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalWritableStorage storage(Path folder) {
    return new LocalWritableStorage(folder);
  }

  private static int index(String column) {
    for (int i = 0; i < RECORD.size(); i++) {
      if (RECORD.get(i).column().name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(column);
  }

  /** The rows of a data file: leaves of the record, index, key, and hash come from the reader. */
  private Batch row(Batch read, String key, Scope scope) {
    int size = read.rowCount();
    int inRecord = RECORD.size();
    List<ColumnVector> columns = new ArrayList<>();
    int next = 0;
    for (TableColumn column : LakeTable.STORED) {
      switch (column.name()) {
        case "account" -> columns.add(text(scope.account().orElseThrow(), size));
        case "region" -> columns.add(text(scope.region().orElseThrow(), size));
        case "date" -> columns.add(date(scope.date().orElseThrow(), size));
        case "source_object" -> columns.add(text(key, size));
        case "source_record" -> columns.add(read.column(inRecord));
        case "delivered_at" -> columns.add(time(stamp(key), size));
        default -> columns.add(read.column(next++));
      }
    }
    LongVector high = (LongVector) read.column(inRecord + 1);
    LongVector low = (LongVector) read.column(inRecord + 2);
    BooleanBuilder duplicates = new BooleanBuilder(Scalar.BOOLEAN, size);
    for (int i = 0; i < size; i++) {
      duplicates.append(!known.add(List.of(scope, high.value(i), low.value(i))));
    }
    columns.add(duplicates.build());
    columns.add(read.column(inRecord + 3));
    return Batch.of(columns, size);
  }

  private static ColumnVector text(String value, int size) {
    TextBuilder builder = new TextBuilder(1);
    builder.append(value);
    return new ConstantVector(builder.build(), size);
  }

  private static ColumnVector date(LocalDate day, int size) {
    ColumnBuilder builder = ColumnBuilder.of(Scalar.DATE, 1);
    ((IntBuilder) builder).append((int) day.toEpochDay());
    return new ConstantVector(builder.build(), size);
  }

  private static ColumnVector time(Instant time, int size) {
    LongBuilder builder = new LongBuilder(Scalar.TIMESTAMP, 1);
    builder.append(time.toEpochMilli());
    return new ConstantVector(builder.build(), size);
  }

  /** With NULL in columns that it does not know, as other engines write files anew. */
  private Batch empty(Batch batch) {
    List<ColumnVector> columns = new ArrayList<>(batch.columns());
    columns.add(ConstantVector.ofNull(writer.newest().paths().type(), batch.rowCount()));
    return Batch.of(columns, batch.rowCount());
  }

  private Optional<AddedFile> write(Scope partition, List<Batch> batches) {
    if (batches.isEmpty()) {
      return Optional.empty();
    }
    String key = writer.newFileKey(partition);
    Path file = lake.resolve(key);
    PathColumns paths = writer.newest().paths();
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream output = Files.newOutputStream(file);
          ParquetBatchWriter parquet =
              new ParquetBatchWriter(paths.fileType(), output, key, writer.fileOptions())) {
        batches.forEach(batch -> parquet.write(paths.columns().isEmpty() ? batch : empty(batch)));
        FileSummary summary = parquet.finish();
        return Optional.of(new AddedFile(key, partition, summary));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
