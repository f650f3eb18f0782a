package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.event.Kind;
import io.trailql.storage.ObjectSummary;
import java.time.Instant;
import java.util.Optional;

/** The columns whose values follow from the object, the same in every table that has them. */
final class ObjectColumns {
  private ObjectColumns() {}

  /** Appends the object's value of a column; false when the column does not follow from it. */
  static boolean append(String column, ArchiveObject object, ColumnBuilder builder) {
    Scope scope = object.scope();
    ObjectSummary summary = object.summary();
    switch (column) {
      case "account" -> text(scope.account(), builder);
      case "region" -> text(scope.region(), builder);
      case "date" ->
          scope
              .date()
              .ifPresentOrElse(
                  day -> ((IntBuilder) builder).append((int) day.toEpochDay()),
                  builder::appendNull);
      case "source_object" -> text(Optional.of(object.identity()), builder);
      case "delivered_at" -> time(object.stamp(), builder);
      case "kind" -> text(object.kind().map(Kind::folder), builder);
      case "size" -> ((LongBuilder) builder).append(summary.size());
      case "version" -> text(Optional.of(summary.version()), builder);
      case "modified_at" -> time(Optional.of(summary.modified()), builder);
      case "storage_class" -> text(Optional.of(summary.storageClass()), builder);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void text(Optional<String> value, ColumnBuilder builder) {
    value.ifPresentOrElse(((TextBuilder) builder)::append, builder::appendNull);
  }

  private static void time(Optional<Instant> value, ColumnBuilder builder) {
    value.ifPresentOrElse(
        moment -> ((LongBuilder) builder).append(moment.toEpochMilli()), builder::appendNull);
  }
}
