package io.trailql.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** In how many statements each feature and each column was used. */
final class Coverage {
  private final Map<Feature, Integer> features = new LinkedHashMap<>();
  private final Map<String, Integer> columns = new TreeMap<>();
  private int statements;
  private int empty;
  private int emptyPassedOver;
  private int longPassedOver;

  Coverage(List<Feature> wanted, List<String> columns) {
    wanted.forEach(feature -> features.put(feature, 0));
    columns.forEach(column -> this.columns.put(column, 0));
  }

  int uses(Feature feature) {
    return features.get(feature);
  }

  int uses(String column) {
    return columns.getOrDefault(column, 0);
  }

  /** Counts a statement that was compared. */
  void add(Set<Feature> usedFeatures, Set<String> usedColumns, boolean isEmpty) {
    statements++;
    empty += isEmpty ? 1 : 0;
    usedFeatures.forEach(feature -> features.merge(feature, 1, Integer::sum));
    usedColumns.forEach(column -> columns.merge(column, 1, Integer::sum));
  }

  /** Counts a statement that was not compared, because its answer is empty, or long. */
  void passOver(boolean isEmpty) {
    emptyPassedOver += isEmpty ? 1 : 0;
    longPassedOver += isEmpty ? 0 : 1;
  }

  int statements() {
    return statements;
  }

  int empty() {
    return empty;
  }

  /** The features and columns in fewer statements than this. */
  List<String> below(int least, Predicate<String> column) {
    List<String> rare = new java.util.ArrayList<>();
    features.forEach(
        (feature, uses) -> {
          if (uses < least) {
            rare.add(label(feature) + " " + uses);
          }
        });
    columns.forEach(
        (name, uses) -> {
          if (uses < least && column.test(name)) {
            rare.add(name + " " + uses);
          }
        });
    return rare;
  }

  private static String label(Feature feature) {
    return feature.getClass().getSimpleName() + "." + feature.name();
  }

  /** The distribution, some entries a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(statements).append(" statements, ").append(empty).append(" with an empty answer; ");
    text.append(emptyPassedOver).append(" more empty and ").append(longPassedOver);
    text.append(" long ones were passed over\n");
    Map<String, Integer> entries = new LinkedHashMap<>();
    features.forEach((feature, uses) -> entries.put(label(feature), uses));
    entries.putAll(columns);
    int length = 0;
    for (Map.Entry<String, Integer> entry : entries.entrySet()) {
      String shown = entry.getKey() + " " + entry.getValue() + "  ";
      length += shown.length();
      if (length > 150) {
        text.append('\n');
        length = shown.length();
      }
      text.append(shown);
    }
    return text.toString();
  }
}
