package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.RowVector;
import io.trailql.column.Validity;
import io.trailql.error.TrailException;
import io.trailql.event.Leaf;
import io.trailql.lake.AddedFile;
import io.trailql.lake.PathColumns;
import io.trailql.parquet.FileSummary;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.parquet.ParquetBuffers;
import io.trailql.parquet.ParquetOptions;
import io.trailql.runtime.MemoryAccount;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.WritableStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the rows of a partition to data files: a new one when the one at hand is large enough. */
final class DataFiles implements AutoCloseable {
  private final WritableStorage lake;
  private final Function<Scope, String> newKey;
  private final ParquetOptions options;
  private final ParquetBuffers buffers;
  private final PathColumns paths;
  private final Set<Leaf> nested = new HashSet<>();
  private final Scope partition;
  private final long fileBytes;
  private final MemoryAccount memory;
  private final long reserved;
  private final List<AddedFile> finished = new ArrayList<>();
  private String key;
  private ObjectCreation creation;
  private ParquetBatchWriter writer;
  private boolean isComplete;

  /**
   * No file yet.
   *
   * @param buffers of files before
   * @param paths values inside documents that are columns too
   * @param fileBytes a file that has as many gets no more row groups
   */
  DataFiles(
      WritableStorage lake,
      Function<Scope, String> newKey,
      ParquetOptions options,
      ParquetBuffers buffers,
      PathColumns paths,
      Scope partition,
      long fileBytes,
      MemoryAccount memory) {
    this.lake = lake;
    this.newKey = newKey;
    this.options = options;
    this.buffers = buffers;
    this.paths = paths;
    this.partition = partition;
    this.fileBytes = fileBytes;
    this.memory = memory;
    this.reserved = options.rowGroupBytes() + options.rowGroupBytes() / 2;
    memory.reserve(reserved, "a row group of a data file");
  }

  /** Appends rows: in the columns that every data file has, then the values inside documents. */
  void write(Batch batch) {
    if (writer == null) {
      key = newKey.apply(partition);
      creation = lake.create(key);
      writer =
          new ParquetBatchWriter(
              paths.fileType(), new CreationStream(creation), lake.identity(key), options, buffers);
    }
    writer.write(paths.columns().isEmpty() ? batch : withStruct(batch));
    if (creation.position() >= fileBytes) {
      finishFile();
    }
  }

  private Batch withStruct(Batch batch) {
    List<ColumnVector> columns = new ArrayList<>(batch.columns().subList(0, UnitRow.HIGH));
    List<ColumnVector> values = new ArrayList<>();
    batch.columns().subList(UnitRow.HIGH, batch.columns().size()).forEach(v -> values.add(flat(v)));
    columns.add(new RowVector(paths.type(), values, Validity.ALL, values.get(0).size()));
    return new Batch(columns, batch.rows());
  }

  /** With one dictionary instead of two, and none where all is NULL, as it is in most columns. */
  private static ColumnVector flat(ColumnVector sorted) {
    if (!(sorted instanceof DictionaryVector rows
        && rows.dictionary() instanceof DictionaryVector numbered)) {
      return sorted;
    }
    ColumnVector texts = numbered.dictionary();
    int[] ids = new int[rows.size()];
    boolean isPresent = false;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = numbered.ids()[rows.ids()[i]];
      isPresent |= !texts.isNull(ids[i]);
    }
    return isPresent
        ? new DictionaryVector(texts, ids, ids.length)
        : ConstantVector.ofNull(sorted.type(), ids.length);
  }

  /** Notes values inside documents where objects or arrays may stand in rows that are written. */
  void nested(Set<Leaf> some) {
    nested.addAll(some);
  }

  /** Another scope follows: the best place to end a row group that is not small. */
  void endScope() {
    if (writer != null && writer.groupBytes() >= options.rowGroupBytes() / 2) {
      writer.endRowGroup();
    }
  }

  private void finishFile() {
    FileSummary summary = writer.finish(paths.properties(nested));
    creation.finish();
    finished.add(new AddedFile(key, partition, summary));
    closeFile();
  }

  private void closeFile() {
    writer.close();
    creation.close();
    writer = null;
    creation = null;
  }

  /** Completes the last file. */
  List<AddedFile> finish() {
    if (writer != null) {
      finishFile();
    }
    isComplete = true;
    return finished;
  }

  /** Gives up what is not finished: without the last file the others are of no use. */
  @Override
  public void close() {
    try {
      if (writer != null) {
        closeFile();
      }
    } finally {
      memory.release(reserved);
      if (!isComplete && key != null) {
        deleteFinished();
      }
    }
  }

  private void deleteFinished() {
    try {
      lake.delete(
          Stream.concat(finished.stream().map(AddedFile::key), Stream.of(key)).distinct().toList());
    } catch (TrailException e) {
      // Unreferenced files do no harm.
      finished.clear();
    }
  }
}
