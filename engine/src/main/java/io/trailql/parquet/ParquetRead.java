package io.trailql.parquet;

import io.trailql.column.Type;
import io.trailql.predicate.Predicate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be read of a file.
 *
 * @param columns the columns of the batches, in order; none when only the number of rows matters
 * @param ids the table's ids. A field is found by its id when the file has ids, even where the file
 *     calls it otherwise; else by its path. One that the file does not have is null
 * @param predicate necessary condition: rows that do not satisfy it may or may not come. Its
 *     columns are named like the table's, those inside structs with dots
 * @param condition rows that do not satisfy it may be left out; its columns are read first
 * @param firstRowGroup the first row group to be read, from 0
 * @param endRowGroup the one after the last; may be more than the file has
 */
public record ParquetRead(
    List<ParquetColumn> columns,
    FieldIds ids,
    Predicate predicate,
    Optional<RowCondition> condition,
    int firstRowGroup,
    int endRowGroup) {
  public ParquetRead {
    columns = List.copyOf(columns);
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(predicate, "predicate");
    Objects.requireNonNull(condition, "condition");
    if (firstRowGroup < 0 || endRowGroup < firstRowGroup) {
      throw new IllegalArgumentException("no row groups: " + firstRowGroup + " to " + endRowGroup);
    }
  }

  /** All rows of these columns, found by path. */
  public static ParquetRead of(List<ParquetColumn> columns) {
    return new ParquetRead(
        columns, FieldIds.NONE, Predicate.ANYTHING, Optional.empty(), 0, Integer.MAX_VALUE);
  }

  /** All rows of whole columns, found by name. */
  public static ParquetRead of(Type.Row row) {
    return of(
        row.fields().stream()
            .map(field -> new ParquetColumn(List.of(field.name()), field.type()))
            .toList());
  }

  /** The same with fields found by these ids. */
  public ParquetRead withIds(FieldIds fieldIds) {
    return new ParquetRead(columns, fieldIds, predicate, condition, firstRowGroup, endRowGroup);
  }

  /** The same of the rows that can satisfy a condition. */
  public ParquetRead where(Predicate necessary) {
    return new ParquetRead(columns, ids, necessary, condition, firstRowGroup, endRowGroup);
  }

  /** The same, perhaps without rows that do not satisfy a condition. */
  public ParquetRead choosing(RowCondition exact) {
    return new ParquetRead(columns, ids, predicate, Optional.of(exact), firstRowGroup, endRowGroup);
  }

  /** The same of some row groups, so that several readers can share a file. */
  public ParquetRead rowGroups(int first, int end) {
    return new ParquetRead(columns, ids, predicate, condition, first, end);
  }
}
