package io.trailql.cli.output;

import io.trailql.sql.ResultColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names for formats in which two columns of one name would hide each other: the second {@code arn}
 * becomes {@code arn_2}, whatever its case.
 */
final class UniqueLabels {
  private UniqueLabels() {}

  static List<String> of(List<ResultColumn> columns) {
    Set<String> given = new HashSet<>();
    columns.forEach(column -> given.add(key(column.name())));
    Set<String> taken = new HashSet<>();
    List<String> labels = new ArrayList<>();
    for (ResultColumn column : columns) {
      String label = column.name();
      boolean isFirst = taken.add(key(label));
      for (int number = 2; !isFirst; number++) {
        label = column.name() + "_" + number;
        isFirst = !given.contains(key(label)) && taken.add(key(label));
      }
      labels.add(label);
    }
    return labels;
  }

  private static String key(String label) {
    return label.toLowerCase(Locale.ROOT);
  }
}
