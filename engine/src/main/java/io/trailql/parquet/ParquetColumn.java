package io.trailql.parquet;

import io.trailql.column.Type;
import java.util.List;
import java.util.Objects;

/**
 * A column of the batches to be read.
 *
 * @param path names from the top through structs, case ignored; null where one of these is
 * @param type of the values; a ROW may leave fields of the file out, or have some that the file
 *     does not have, which are null
 */
public record ParquetColumn(List<String> path, Type type) {
  public ParquetColumn {
    path = List.copyOf(path);
    Objects.requireNonNull(type, "type");
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a column has a name");
    }
  }
}
