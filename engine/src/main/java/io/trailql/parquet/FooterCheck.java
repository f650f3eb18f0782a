package io.trailql.parquet;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * Holds what a footer says against itself, so that nothing behind has to doubt it.
 *
 * @param end where the footer starts
 * @param name of the file
 */
record FooterCheck(ParquetMetadata footer, long end, String name) {
  void check() {
    List<ColumnDescriptor> columns = footer.getFileMetaData().getSchema().getColumns();
    for (BlockMetaData block : footer.getBlocks()) {
      require(block.getRowCount() >= 0, "a row group has a negative number of rows");
      require(
          block.getColumns().size() == columns.size(), "a row group has not all of its columns");
      for (int c = 0; c < columns.size(); c++) {
        check(block, block.getColumns().get(c), columns.get(c));
      }
    }
  }

  private void check(BlockMetaData block, ColumnChunkMetaData chunk, ColumnDescriptor column) {
    String what = "column " + String.join(".", column.getPath());
    require(
        List.of(chunk.getPath().toArray()).equals(List.of(column.getPath())),
        what + " stands in another place");
    require(
        chunk.getStartingPos() >= 0
            && chunk.getTotalSize() > 0
            && chunk.getTotalSize() <= end - chunk.getStartingPos(),
        what + " lies outside the file");
    require(chunk.getTotalSize() <= Integer.MAX_VALUE, what + " has over 2 GiB in one row group");
    boolean flat = column.getMaxRepetitionLevel() == 0;
    require(
        flat
            ? chunk.getValueCount() == block.getRowCount()
            : chunk.getValueCount() >= block.getRowCount(),
        what + " has another number of values than rows");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw Damaged.file(name, otherwise);
    }
  }
}
