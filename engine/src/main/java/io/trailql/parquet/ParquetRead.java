package io.trailql.parquet;

import io.trailql.column.Type;
import io.trailql.predicate.Predicate;
import java.util.List;
import java.util.Objects;

/**
 * What is to be read of a file.
 *
 * @param columns the columns of the batches, in order; none when only the number of rows matters
 * @param ids the table's ids. A field is found by its id when the file has ids, even where the file
 *     calls it otherwise; else by its path. One that the file does not have is null
 * @param predicate necessary condition: rows that do not satisfy it may or may not come. Its
 *     columns are named like the file's, those inside structs with dots
 */
public record ParquetRead(List<ParquetColumn> columns, FieldIds ids, Predicate predicate) {
  public ParquetRead {
    columns = List.copyOf(columns);
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(predicate, "predicate");
  }

  /** All rows of whole columns. */
  public static ParquetRead of(Type.Row row) {
    return new ParquetRead(
        row.fields().stream()
            .map(field -> new ParquetColumn(List.of(field.name()), field.type()))
            .toList(),
        FieldIds.NONE,
        Predicate.ANYTHING);
  }

  /** The same with fields found by these ids. */
  public ParquetRead withIds(FieldIds fieldIds) {
    return new ParquetRead(columns, fieldIds, predicate);
  }

  /** The same of the rows that can satisfy a condition. */
  public ParquetRead where(Predicate condition) {
    return new ParquetRead(columns, ids, condition);
  }
}
