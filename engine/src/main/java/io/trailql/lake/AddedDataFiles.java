package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.parquet.FileSummary;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableMetadata;

/** New data files as Iceberg's. */
record AddedDataFiles(TableMetadata table, TablePaths paths) {
  /** The file as a part of the table. */
  DataFile of(AddedFile file) {
    PartitionSpec spec = table.spec();
    return DataFiles.builder(spec)
        .withPath(paths.path(file.key()))
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(file.summary().bytes())
        .withPartition(new Values(spec, file.partition()))
        .withMetrics(FileMetrics.of(file.summary(), spec))
        .withSplitOffsets(offsets(file.summary()))
        .withSortOrder(table.sortOrder())
        .build();
  }

  /**
   * Where the file can be split: also behind the last row group, which for other engines is a part
   * without rows, and tells us how much of its end to read.
   */
  private static List<Long> offsets(FileSummary summary) {
    List<Long> offsets = new ArrayList<>(summary.rowGroupOffsets());
    offsets.add(summary.indexOffset());
    return offsets;
  }

  /** The values of a partition. */
  private record Values(PartitionSpec spec, Scope scope) implements StructLike {
    @Override
    public int size() {
      return spec.fields().size();
    }

    @Override
    public <T> T get(int position, Class<T> type) {
      Object value =
          switch (spec.fields().get(position).name()) {
            case "account" -> scope.account().orElse(null);
            case "region" -> scope.region().orElse(null);
            default -> scope.date().map(date -> (int) date.toEpochDay()).orElse(null);
          };
      return type.cast(value);
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("values of a partition never change");
    }
  }
}
