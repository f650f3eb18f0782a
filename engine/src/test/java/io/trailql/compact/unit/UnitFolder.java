package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.event.Kind;
import io.trailql.lake.AddedFile;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.operator.value.View;
import io.trailql.parquet.FieldIds;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetOptions;
import io.trailql.parquet.ParquetRead;
import io.trailql.predicate.Range;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.RangedReader;
import io.trailql.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** An archive and a lake in folders, and what converts one into the other. */
final class UnitFolder implements AutoCloseable {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final Scope PARTITION = new Scope(Optional.empty(), Optional.empty(), Optional.of(DAY));

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  final Path archive;
  final Path lake;
  final MemoryAccount memory;
  private final Storage storage;
  private final LocalWritableStorage target;
  private final WorkerPools pools = new WorkerPools(2);
  final QueryContext context;
  private int files;

  UnitFolder(Path folder, long memoryBytes) {
    this.archive = folder.resolve("archive");
    this.lake = folder.resolve("lake");
    this.memory = new MemoryAccount(memoryBytes);
    try {
      Files.createDirectories(archive);
      Files.createDirectories(lake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.storage = new LocalStorage(archive);
    this.target = new LocalWritableStorage(lake);
    this.context =
        new QueryContext(
            new CancelToken(),
            memory,
            pools,
            new Warnings(),
            Instant.parse("2026-01-06T00:00:00Z"),
            folder.resolve("temporary"));
  }

  static String record(String id, String time, String more) {
    return "{\"eventVersion\":\"1.11\",\"eventID\":\"%s\",\"eventTime\":\"%s\"%s}"
        .formatted(id, time, more);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] log(String... records) {
    return ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  /** Stores an object of a scope, delivered in a minute of the day; its name ends as given. */
  ArchiveObject object(String account, String region, int minute, String name, byte[] stored) {
    Instant stamp = DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(60L * minute);
    String key =
        "AWSLogs/%s/CloudTrail/%s/2026/01/05/%s_CloudTrail_%s_%s_%s"
            .formatted(account, region, account, region, STAMP.format(stamp), name);
    Scope scope = new Scope(Optional.of(account), Optional.of(region), Optional.of(DAY));
    return object(storage, key, scope, Optional.of(stamp), stored);
  }

  ArchiveObject object(
      Storage from, String key, Scope scope, Optional<Instant> stamp, byte[] stored) {
    try {
      Files.createDirectories(archive.resolve(key).getParent());
      Files.write(archive.resolve(key), stored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ArchiveObject(
        from, key, storage.find(key).orElseThrow(), Optional.of(Kind.CLOUDTRAIL), scope, stamp);
  }

  Path path(ArchiveObject object) {
    return archive.resolve(object.summary().key());
  }

  /** Values inside documents that new files have as columns. */
  PathColumns paths = PathColumns.NONE;

  UnitConverter converter(ParquetOptions options, long fileBytes, long bufferBytes) {
    return new UnitConverter(
        target,
        FieldIds.NONE,
        paths,
        partition -> "file" + files++ + ".parquet",
        options.withTimestamps(ParquetOptions.TimestampUnit.MICROS).withNeedles(LakeTable.NEEDLES),
        context,
        fileBytes,
        bufferBytes);
  }

  UnitResult convert(CompactionUnit unit) {
    return converter(ParquetOptions.DEFAULT.withRowGroupBytes(4 << 20), 1 << 30, 1 << 30)
        .convert(unit);
  }

  UnitResult convert(ArchiveObject... objects) {
    return convert(
        new CompactionUnit(PARTITION, List.of(objects), List.of(), java.util.Set.of(), List.of()));
  }

  /** What the lake would say of the files of a unit. */
  List<LakeFile> lakeFiles(UnitResult result) {
    return result.files().stream().map(file -> lakeFile(file)).toList();
  }

  private LakeFile lakeFile(AddedFile file) {
    return new LakeFile(
        new ObjectVersion(file.key(), file.summary().bytes(), ""),
        file.partition(),
        file.summary().rows(),
        Range.all(),
        Range.all(),
        LakeFile.Presence.POSSIBLE,
        List.of());
  }

  /** The rows of a unit's files in their order, as batches of all columns. */
  List<Batch> batches(UnitResult result) {
    List<Batch> batches = new ArrayList<>();
    for (AddedFile file : result.files()) {
      ParquetCounters counters = new ParquetCounters();
      ParquetFile opened =
          ParquetFile.open(target, ObjectVersion.latest(file.key()), 1 << 16, counters);
      try (ParquetBatchReader reader =
          new ParquetBatchReader(
              opened,
              new RangedReader(target, pools.io()),
              ParquetRead.of(LakeTable.TYPE),
              counters)) {
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          batches.add(batch);
        }
      }
    }
    return batches;
  }

  /** The values of some columns, a line per row, spaces between. */
  List<String> rows(UnitResult result, String... columns) {
    List<String> rows = new ArrayList<>();
    for (Batch batch : batches(result)) {
      for (int i = 0; i < batch.rowCount(); i++) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
          row.add(text(batch.column(UnitRow.column(column)), i));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows;
  }

  private static String text(ColumnVector vector, int position) {
    View view = View.of(vector);
    if (view.isNull(position)) {
      return "-";
    }
    int at = view.at(position);
    if (view.plain() instanceof TextVector text) {
      return text.value(at);
    }
    if (view.plain() instanceof LongVector number) {
      return String.valueOf(number.value(at));
    }
    return ((io.trailql.column.BooleanVector) view.plain()).value(at) ? "copy" : "event";
  }

  @Override
  public void close() {
    pools.close();
    target.close();
    storage.close();
  }
}
