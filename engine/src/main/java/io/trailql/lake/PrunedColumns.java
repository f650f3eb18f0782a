package io.trailql.lake;

import java.util.List;
import java.util.Set;

/**
 * The columns of which the table's metadata keep bounds for every data file. Planning decodes them
 * for each file of a manifest, so these are few: no columns of needles, whose values every file
 * spans, none of which nearly every file holds all values, and none that a partition or another
 * column tells as well.
 */
final class PrunedColumns {
  static final Set<String> NAMES =
      Set.of(
          "account",
          "region",
          "eventtime",
          "eventsource",
          "eventname",
          "eventcategory",
          "errorcode",
          "recipientaccountid",
          "awsregion",
          LakeTable.DUPLICATE);

  /** Those of which it is also kept how many values are NULL: it may be all. */
  private static final Set<String> COUNTED = Set.of("errorcode");

  private PrunedColumns() {}

  /** Whether the column of this path has bounds. */
  static boolean has(List<String> path) {
    return path.size() == 1 && NAMES.contains(path.get(0));
  }

  /** Whether the column of this path has counts. */
  static boolean isCounted(List<String> path) {
    return path.size() == 1 && COUNTED.contains(path.get(0));
  }
}
