package io.trailql.cli.output;

import io.trailql.column.IntervalText;
import io.trailql.column.IsoTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;

/**
 * Values as text, alike in every format: {@code true}, {@code 12}, {@code 1.5}, {@code 2026-01-05},
 * {@code 2026-01-05T10:00:00.000Z}, intervals as CAST to VARCHAR writes them.
 */
final class CellText {
  private CellText() {}

  /** The text of a value that is not null. */
  static String of(Object value) {
    if (value instanceof Instant moment) {
      return IsoTimestamp.isoText(moment.toEpochMilli());
    }
    if (value instanceof Duration time) {
      return IntervalText.ofMillis(time.toMillis());
    }
    if (value instanceof Period months) {
      return IntervalText.ofMonths(months.toTotalMonths());
    }
    return value.toString();
  }
}
