package io.trailql.lake;

import java.util.List;
import java.util.Set;

/**
 * The columns of which the table's metadata keep bounds and counts, for every data file. Not more,
 * as planning reads them all; the columns of needles are not among them, as every file spans all
 * their values.
 */
final class PrunedColumns {
  static final Set<String> NAMES =
      Set.of(
          "account",
          "region",
          "date",
          "eventtime",
          "eventsource",
          "eventname",
          "eventtype",
          "eventcategory",
          "errorcode",
          "readonly",
          "managementevent",
          "recipientaccountid",
          "awsregion",
          "source_object",
          "delivered_at",
          LakeTable.DUPLICATE);

  private PrunedColumns() {}

  /** Whether metadata know something of the column. */
  static boolean has(String column) {
    return NAMES.contains(column);
  }

  /** Whether metadata know something of the column of this path. */
  static boolean has(List<String> path) {
    return path.size() == 1 && has(path.get(0));
  }
}
