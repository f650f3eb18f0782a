package io.trailql.scan;

import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.event.Kind;
import io.trailql.lake.LedgerEntry;
import java.time.Instant;
import java.util.Optional;

/** The columns whose values follow from the object, the same in every table that has them. */
final class ObjectColumns {
  private ObjectColumns() {}

  /** Appends the object's value of a column; false when the column does not follow from it. */
  static boolean append(String column, ObjectFacts object, ColumnBuilder builder) {
    switch (column) {
      case "account" -> text(object.scope().account(), builder);
      case "region" -> text(object.scope().region(), builder);
      case "date" ->
          object
              .scope()
              .date()
              .ifPresentOrElse(
                  day -> ((IntBuilder) builder).append((int) day.toEpochDay()),
                  builder::appendNull);
      case "source_object" -> text(Optional.of(object.identity()), builder);
      case "delivered_at" -> time(object.stamp(), builder);
      case "kind" -> text(object.kind().map(Kind::folder), builder);
      case "size" -> ((LongBuilder) builder).append(object.size());
      case "version" -> text(Optional.of(object.version()), builder);
      case "modified_at" -> time(object.modified(), builder);
      case "storage_class" -> text(object.storageClass(), builder);
      case "compacted" -> ((BooleanBuilder) builder).append(object.entry().isPresent());
      case "records" ->
          object
              .entry()
              .ifPresentOrElse(
                  entry -> ((LongBuilder) builder).append(entry.records()), builder::appendNull);
      case "first_event" -> time(object.entry().flatMap(LedgerEntry::firstEvent), builder);
      case "last_event" -> time(object.entry().flatMap(LedgerEntry::lastEvent), builder);
      case "sha256" -> text(object.entry().map(LedgerEntry::sha256), builder);
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
