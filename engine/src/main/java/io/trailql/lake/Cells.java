package io.trailql.lake;

import io.trailql.column.BooleanBuilder;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Single values into and out of the columns of the ledger's files; NULL is absent. */
final class Cells {
  private Cells() {}

  static void add(ColumnBuilder column, String text) {
    ((TextBuilder) column).append(text);
  }

  static void add(ColumnBuilder column, long number) {
    ((LongBuilder) column).append(number);
  }

  static void add(ColumnBuilder column, boolean flag) {
    ((BooleanBuilder) column).append(flag);
  }

  static void addCount(ColumnBuilder column, OptionalLong count) {
    count.ifPresentOrElse(value -> add(column, value), column::appendNull);
  }

  static void addText(ColumnBuilder column, Optional<String> text) {
    text.ifPresentOrElse(value -> add(column, value), column::appendNull);
  }

  static void addTime(ColumnBuilder column, Optional<Instant> time) {
    time.ifPresentOrElse(value -> add(column, value.toEpochMilli()), column::appendNull);
  }

  static void addDate(ColumnBuilder column, Optional<LocalDate> date) {
    date.ifPresentOrElse(
        value -> ((IntBuilder) column).append((int) value.toEpochDay()), column::appendNull);
  }

  static Optional<String> text(ColumnVector column, int row) {
    return column.isNull(row) ? Optional.empty() : Optional.of(((TextVector) column).value(row));
  }

  static long number(ColumnVector column, int row) {
    return ((LongVector) column).value(row);
  }

  static OptionalLong count(ColumnVector column, int row) {
    return column.isNull(row) ? OptionalLong.empty() : OptionalLong.of(number(column, row));
  }

  static boolean flag(ColumnVector column, int row) {
    return ((BooleanVector) column).value(row);
  }

  static Optional<Instant> time(ColumnVector column, int row) {
    return column.isNull(row)
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(number(column, row)));
  }

  static Optional<LocalDate> date(ColumnVector column, int row) {
    return column.isNull(row)
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(((IntVector) column).value(row)));
  }
}
