package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.event.Leaf;
import io.trailql.json.ReadError;
import java.util.ArrayList;
import java.util.List;

/** What was broken in objects as rows of read_errors. */
final class ErrorRows {
  private ErrorRows() {}

  /** The rows of one object that satisfy the filter. */
  static Batch of(ScanRequest request, ObjectFacts object, List<ReadError> errors) {
    List<ColumnVector> columns = new ArrayList<>();
    for (Leaf leaf : request.leaves()) {
      ColumnBuilder builder = ColumnBuilder.of(leaf.type(), errors.size());
      errors.forEach(error -> append(leaf.column().name(), object, error, builder));
      columns.add(builder.build());
    }
    Batch batch = Batch.of(columns, errors.size());
    return request.contentFilter().isPresent()
        ? batch.withRows(request.contentFilter().get().filter(batch))
        : batch;
  }

  private static void append(
      String column, ObjectFacts object, ReadError error, ColumnBuilder builder) {
    switch (column) {
      case "source_record" -> number(error.record(), builder);
      case "byte_offset" -> number(error.offset(), builder);
      case "code" -> ((TextBuilder) builder).append(error.code().name());
      case "message" -> ((TextBuilder) builder).append(error.message());
      default -> {
        if (!ObjectColumns.append(column, object, builder)) {
          throw new IllegalStateException("no value for " + column);
        }
      }
    }
  }

  private static void number(long value, ColumnBuilder builder) {
    if (value < 0) {
      builder.appendNull();
    } else {
      ((LongBuilder) builder).append(value);
    }
  }
}
