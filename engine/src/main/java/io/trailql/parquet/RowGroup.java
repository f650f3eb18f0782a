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
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** The row group at hand: its encoded pages in memory, until they go to the file at once. */
final class RowGroup implements AutoCloseable {
  private final Zstandard compressor = Zstandard.newCompressor();
  private final ColumnChunkPageWriteStore pages;
  private final List<ValueWriter> fields;
  private final PageBuffer buffer = new PageBuffer();
  private final List<ColumnChunk> columns = new ArrayList<>();
  private final Map<String, NeedleHashes> needles = new LinkedHashMap<>();
  private final Entries entries = new Entries();
  private long rows;

  /** An empty one. */
  RowGroup(Type.Row type, MessageType schema, ParquetOptions options) {
    this.pages =
        new ColumnChunkPageWriteStore(
            compressor,
            schema,
            HeapByteBufferAllocator.getInstance(),
            ParquetBatchWriter.BOUND_LENGTH,
            true);
    for (ColumnDescriptor column : schema.getColumns()) {
      columns.add(column(column, schema, options));
    }
    this.fields = ValueWriter.all(type.fields(), columns.iterator());
  }

  private ColumnChunk column(ColumnDescriptor column, MessageType schema, ParquetOptions options) {
    PageWriter writer = pages.getPageWriter(column);
    NeedleHashes hashes = null;
    if (options.needles().contains(LeafPaths.of(schema, column.getPath()))) {
      hashes = new NeedleHashes();
      needles.put(String.join(".", column.getPath()), hashes);
    }
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> new BooleanChunk(column, writer, buffer, options);
      case BINARY -> new TextChunk(column, writer, buffer, hashes, options);
      default -> new NumberChunk(column, writer, buffer, hashes, options);
    };
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

  @Override
  public void close() {
    pages.close();
    compressor.release();
  }
}
