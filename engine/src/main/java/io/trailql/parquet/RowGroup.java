package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  private final List<NeedleColumn> needles = new ArrayList<>();
  private long rows;

  /**
   * An empty one.
   *
   * @param named columns that get Bloom filters
   */
  RowGroup(
      Type.Row type, MessageType schema, ParquetProperties properties, Set<List<String>> named) {
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
      columns.add(column(column, schema, named));
    }
    var next = columns.iterator();
    type.fields().forEach(field -> fields.add(ValueWriter.of(field.type(), 0, next)));
  }

  private ColumnWriter column(
      ColumnDescriptor column, MessageType schema, Set<List<String>> named) {
    ColumnWriter writer = store.getColumnWriter(column);
    if (named.contains(LeafPaths.of(schema, column.getPath()))) {
      NeedleColumn needle = new NeedleColumn(String.join(".", column.getPath()), writer);
      needles.add(needle);
      writer = needle;
    }
    return ParquetSchema.isMicros(column.getPrimitiveType()) ? new MicrosColumn(writer) : writer;
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
    return store.getBufferedSize() + needles.stream().mapToLong(NeedleColumn::bytes).sum();
  }

  /** Writes everything to the file; nothing can be added then. */
  void writeTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    store.flush();
    pages.flushToFileWriter(file);
    needles.forEach(needle -> file.addBloomFilter(needle.name(), needle.filter()));
    file.endBlock();
  }

  @Override
  public void close() {
    store.close();
    pages.close();
  }
}
