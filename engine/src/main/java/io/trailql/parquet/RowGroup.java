package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** The row group at hand: its encoded pages in memory, until they go to the file at once. */
final class RowGroup implements AutoCloseable {
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore store;
  private final List<ValueWriter> fields = new ArrayList<>();
  private long rows;

  RowGroup(Type.Row type, MessageType schema, ParquetProperties properties) {
    this.pages =
        new ColumnChunkPageWriteStore(
            new Zstandard(),
            schema,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    this.store = properties.newColumnWriteStore(schema, pages, pages);
    List<ColumnWriter> columns = new ArrayList<>();
    for (ColumnDescriptor column : schema.getColumns()) {
      columns.add(store.getColumnWriter(column));
    }
    var next = columns.iterator();
    type.fields().forEach(field -> fields.add(ValueWriter.of(field.type(), 0, next)));
  }

  /** Goes to another batch. */
  void move(Batch batch) {
    for (int f = 0; f < fields.size(); f++) {
      fields.get(f).move(batch.column(f));
    }
  }

  /** Adds the row at a position of the batch. */
  void add(int position) {
    for (ValueWriter field : fields) {
      field.write(position, 0, 0);
    }
    store.endRecord();
    rows++;
  }

  long rows() {
    return rows;
  }

  /** Memory held for values, encoded or not yet. */
  long bytes() {
    return store.getBufferedSize();
  }

  /** Writes everything to the file; nothing can be added then. */
  void writeTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    store.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    store.close();
    pages.close();
  }
}
