package io.trailql.cli.status;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.sql.ResultColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What one account and region delivered on one day.
 *
 * @param account null when neither folder nor name of the objects tells
 * @param region null likewise
 * @param objects 0 for a gap
 * @param bytes as stored
 * @param first when the first object was delivered; null for a gap
 * @param last when the last object was delivered; null for a gap
 * @param compacted objects in the lake
 * @param waiting when the first object was delivered that is not in the lake, or was modified where
 *     its name does not tell; null when all are, and without a lake
 */
public record CoverageDay(
    String account,
    String region,
    LocalDate date,
    long objects,
    long bytes,
    Instant first,
    Instant last,
    long compacted,
    Instant waiting) {
  private static final List<ResultColumn> ALL =
      List.of(
          column("account", Scalar.VARCHAR),
          column("region", Scalar.VARCHAR),
          column("date", Scalar.DATE),
          column("objects", Scalar.BIGINT),
          column("bytes", Scalar.BIGINT),
          column("first_delivered_at", Scalar.TIMESTAMP),
          column("last_delivered_at", Scalar.TIMESTAMP),
          column("gap", Scalar.BOOLEAN),
          column("compacted_objects", Scalar.BIGINT),
          column("compacted", Scalar.BOOLEAN));

  private static final int OF_ARCHIVE = 8;

  public CoverageDay {
    Objects.requireNonNull(date, "date");
  }

  /** The columns of the answer; those of the lake at the end. */
  public static List<ResultColumn> columns(boolean hasLake) {
    return hasLake ? ALL : ALL.subList(0, OF_ARCHIVE);
  }

  private static ResultColumn column(String name, Type type) {
    return new ResultColumn(name, type);
  }

  /** A day without objects between days that have some. */
  static CoverageDay gap(String account, String region, LocalDate date) {
    return new CoverageDay(account, region, date, 0, 0, null, null, 0, null);
  }

  /** Whether no object was delivered, though before and after there was. */
  public boolean isGap() {
    return objects == 0;
  }

  /** The value of a column, counted from 0. */
  public Object value(int column) {
    return switch (column) {
      case 0 -> account;
      case 1 -> region;
      case 2 -> date;
      case 3 -> objects;
      case 4 -> bytes;
      case 5 -> first;
      case 6 -> last;
      case 7 -> isGap();
      case 8 -> compacted;
      case 9 -> compacted == objects;
      default -> throw new IndexOutOfBoundsException(column);
    };
  }
}
