package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.column.ArrayBuilder;
import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.RowBuilder;
import io.trailql.column.RowVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.event.Kind;
import io.trailql.json.ReadError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Entries of the ledger as the rows of a segment. */
final class EntryRows {
  /** The order of a segment, and of the entries of a date. */
  static final Comparator<LedgerEntry> ORDER =
      Comparator.<LedgerEntry, String>comparing(entry -> entry.scope().account().orElse(""))
          .thenComparing(entry -> entry.scope().region().orElse(""))
          .thenComparing(entry -> entry.stamp().orElse(Instant.MIN))
          .thenComparing(LedgerEntry::identity);

  private static final Type.Row ERROR =
      new Type.Row(
          List.of(
              new Type.Field("code", Scalar.VARCHAR),
              new Type.Field("record", Scalar.BIGINT),
              new Type.Field("offset", Scalar.BIGINT),
              new Type.Field("message", Scalar.VARCHAR)));

  /** The columns, in order. */
  static final Type.Row TYPE =
      new Type.Row(
          List.of(
              new Type.Field("identity", Scalar.VARCHAR),
              new Type.Field("version", Scalar.VARCHAR),
              new Type.Field("kind", Scalar.VARCHAR),
              new Type.Field("account", Scalar.VARCHAR),
              new Type.Field("region", Scalar.VARCHAR),
              new Type.Field("date", Scalar.DATE),
              new Type.Field("stamp", Scalar.TIMESTAMP),
              new Type.Field("size", Scalar.BIGINT),
              new Type.Field("records", Scalar.BIGINT),
              new Type.Field("first_event", Scalar.TIMESTAMP),
              new Type.Field("last_event", Scalar.TIMESTAMP),
              new Type.Field("sha256", Scalar.VARCHAR),
              new Type.Field("trailing", Scalar.BOOLEAN),
              new Type.Field("errors", new Type.Array(ERROR))));

  /** The columns that {@link SegmentIndex} holds. */
  static final Type.Row KEYS = new Type.Row(TYPE.fields().subList(0, 2));

  private EntryRows() {}

  static void append(LedgerEntry entry, List<ColumnBuilder> columns) {
    Cells.add(columns.get(0), entry.identity());
    Cells.add(columns.get(1), entry.version());
    Cells.addText(columns.get(2), entry.kind().map(Kind::folder));
    Cells.addText(columns.get(3), entry.scope().account());
    Cells.addText(columns.get(4), entry.scope().region());
    Cells.addDate(columns.get(5), entry.scope().date());
    Cells.addTime(columns.get(6), entry.stamp());
    Cells.add(columns.get(7), entry.size());
    Cells.add(columns.get(8), entry.records());
    Cells.addTime(columns.get(9), entry.firstEvent());
    Cells.addTime(columns.get(10), entry.lastEvent());
    Cells.add(columns.get(11), entry.sha256());
    Cells.add(columns.get(12), entry.trailing());
    ArrayBuilder errors = (ArrayBuilder) columns.get(13);
    entry.errors().forEach(error -> append(error, (RowBuilder) errors.elements()));
    errors.endArray();
  }

  private static void append(ReadError error, RowBuilder row) {
    Cells.add(row.field(0), error.code().name());
    Cells.add(row.field(1), error.record());
    Cells.add(row.field(2), error.offset());
    Cells.add(row.field(3), error.message());
    row.endRow();
  }

  /** The entries of a batch of {@link #TYPE}. */
  static List<LedgerEntry> entries(Batch batch) {
    List<ColumnVector> columns = batch.columns().stream().map(ColumnVector::flat).toList();
    List<LedgerEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.rowCount(); i++) {
      entries.add(entry(columns, batch.rows().position(i)));
    }
    return entries;
  }

  private static LedgerEntry entry(List<ColumnVector> columns, int row) {
    return new LedgerEntry(
        Cells.text(columns.get(0), row).orElseThrow(),
        Cells.text(columns.get(1), row).orElseThrow(),
        Cells.text(columns.get(2), row).flatMap(Kind::ofFolder),
        new Scope(
            Cells.text(columns.get(3), row),
            Cells.text(columns.get(4), row),
            Cells.date(columns.get(5), row)),
        Cells.time(columns.get(6), row),
        Cells.number(columns.get(7), row),
        Cells.number(columns.get(8), row),
        Cells.time(columns.get(9), row),
        Cells.time(columns.get(10), row),
        Cells.text(columns.get(11), row).orElseThrow(),
        Cells.flag(columns.get(12), row),
        errors((ArrayVector) columns.get(13), row));
  }

  private static List<ReadError> errors(ArrayVector column, int row) {
    if (column.lengths()[row] == 0) {
      return List.of();
    }
    RowVector elements = (RowVector) column.elements().flat();
    List<ColumnVector> fields = elements.fields().stream().map(ColumnVector::flat).toList();
    List<ReadError> errors = new ArrayList<>();
    for (int i = 0; i < column.lengths()[row]; i++) {
      int at = column.offsets()[row] + i;
      errors.add(
          new ReadError(
              code(Cells.text(fields.get(0), at)),
              Cells.number(fields.get(1), at),
              Cells.number(fields.get(2), at),
              Cells.text(fields.get(3), at).orElseThrow()));
    }
    return errors;
  }

  /** A code that a later version invented is that of any broken content. */
  private static ErrorCode code(Optional<String> name) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(name.orElseThrow())) {
        return code;
      }
    }
    return ErrorCode.MALFORMED_RECORD;
  }
}
