package io.trailql.cli.output;

import io.trailql.cli.terminal.VisibleText;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.time.Instant;

/**
 * Values for eyes: on one line, moments without milliseconds they do not have, NULL told from the
 * text {@code NULL}, which is quoted.
 */
final class TableCell {
  static final String NULL = "NULL";

  private TableCell() {}

  /** The text of a value that is not null. */
  static String text(Object value) {
    if (value instanceof Instant moment) {
      return IsoTimestamp.cloudTrailText(moment.toEpochMilli());
    }
    return VisibleText.of(CellText.of(value));
  }

  /** The text of a value in a table. */
  static String of(Object value) {
    if (value == null) {
      return NULL;
    }
    String text = text(value);
    return text.equals(NULL) ? "'NULL'" : text;
  }

  /** Whether values of the type stand at the right. */
  static boolean isNumber(Type type) {
    return type == Scalar.INTEGER || type == Scalar.BIGINT || type == Scalar.DOUBLE;
  }
}
