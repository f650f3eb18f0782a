package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * The row group at hand: its encoded pages in memory, until they go to the file at once. What it
 * takes besides is used for one row group after the other, of one file or many.
 */
final class RowGroup {
  private final Type.Row type;
  private final ParquetOptions options;
  private final MessageType schema;
  private final PageBuffer buffer = new PageBuffer();
  private final List<ColumnChunk> columns = new ArrayList<>();
  private final Map<String, NeedleHashes> needles = new LinkedHashMap<>();
  private final Entries entries = new Entries();
  private ColumnChunkPageWriteStore pages;
  private List<ValueWriter> fields = List.of();
  private long rows;

  /** To be begun. */
  RowGroup(Type.Row type, ParquetOptions options) {
    this.type = type;
    this.options = options;
    this.schema = ParquetSchema.of(type, options);
    for (ColumnDescriptor column : schema.getColumns()) {
      columns.add(column(column));
    }
  }

  private ColumnChunk column(ColumnDescriptor column) {
    NeedleHashes hashes = null;
    if (options.needles().contains(LeafPaths.of(schema, column.getPath()))) {
      hashes = new NeedleHashes();
      needles.put(String.join(".", column.getPath()), hashes);
    }
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> new BooleanChunk(column, buffer, options);
      case BINARY -> new TextChunk(column, buffer, hashes, options);
      default -> new NumberChunk(column, buffer, hashes, options);
    };
  }

  /** Whether it can hold rows of files that are written so. */
  boolean isOf(Type.Row rowType, ParquetOptions others) {
    return type.equals(rowType) && options.equals(others);
  }

  MessageType schema() {
    return schema;
  }

  /** Begins without rows. */
  void begin(Zstandard compressor) {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            schema,
            HeapByteBufferAllocator.getInstance(),
            ParquetBatchWriter.BOUND_LENGTH,
            true);
    for (ColumnChunk column : columns) {
      column.begin(pages.getPageWriter(column.column));
    }
    fields = ValueWriter.all(type.fields(), columns.iterator());
    rows = 0;
  }

  /** Whether it was begun and not ended. */
  boolean isOpen() {
    return pages != null;
  }

  /** Goes to another batch. */
  void move(Batch batch) {
    for (int f = 0; f < fields.size(); f++) {
      fields.get(f).move(batch.column(f));
    }
  }

  /** Adds rows of the batch: as many positions from an index on. */
  void add(int[] positions, int from, int count) {
    entries.rows(positions, from, count);
    for (ValueWriter field : fields) {
      field.write(entries);
    }
    rows += count;
  }

  long rows() {
    return rows;
  }

  /** Memory held for values, encoded or not yet. */
  long bytes() {
    long bytes = 0;
    for (ColumnChunk column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }

  /** Writes everything to the file; nothing can be added then. */
  void writeTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    columns.forEach(ColumnChunk::end);
    pages.flushToFileWriter(file);
    needles.forEach((name, hashes) -> file.addBloomFilter(name, hashes.filter()));
    file.endBlock();
  }

  /** Forgets all rows and their vectors. */
  void end() {
    if (pages != null) {
      pages.close();
      pages = null;
    }
    fields = List.of();
  }
}
