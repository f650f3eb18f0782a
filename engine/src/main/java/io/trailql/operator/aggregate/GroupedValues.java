package io.trailql.operator.aggregate;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.function.Accumulator;
import io.trailql.operator.store.KeyTable;
import io.trailql.operator.store.PairSet;
import io.trailql.operator.value.Positions;
import java.util.ArrayList;
import java.util.List;

/** One aggregation over all groups: hands to its accumulator the rows that count. */
final class GroupedValues {
  private final Aggregation call;
  private final Accumulator accumulator;
  private final Groups groups;

  /** The values met, when each counts once in its group; else null. */
  private final KeyTable distinct;

  /** The groups and the values met in them. */
  private final PairSet seen = new PairSet();

  private final int[] numbers = new int[Batch.MAX_ROWS];
  private final int[] unseen = new int[Batch.MAX_ROWS];

  /** How many groups there can be. */
  enum Groups {
    ONE,
    MANY
  }

  GroupedValues(Aggregation call, Groups groups) {
    this.call = call;
    this.groups = groups;
    this.accumulator = call.function().accumulators().make(call.types());
    this.distinct = call.values() == Aggregation.Values.DISTINCT ? KeyTable.of(call.types()) : null;
  }

  /**
   * Adds the rows of a batch.
   *
   * @param groups the group of the {@code i}-th row
   */
  void add(Batch batch, int[] groups, int groupCount) {
    List<ColumnVector> arguments = new ArrayList<>(call.arguments().size());
    for (int column : call.arguments()) {
      arguments.add(batch.column(column));
    }
    Selection rows = batch.rows();
    int[] numbered = groups;
    if (call.filter().isPresent()) {
      Selection kept = Positions.whereTrue(batch.column(call.filter().getAsInt()), rows);
      numbered = only(rows, groups, kept);
      rows = kept;
    }
    if (distinct != null) {
      int count = findUnseen(arguments, rows, numbered);
      int[] positions = new int[count];
      int[] unseenGroups = new int[count];
      for (int i = 0; i < count; i++) {
        positions[i] = rows.position(unseen[i]);
        unseenGroups[i] = numbered[unseen[i]];
      }
      numbered = unseenGroups;
      rows = Selection.of(positions, count);
    }
    accumulator.add(numbered, groupCount, rows, arguments);
  }

  /** The groups of the rows that are kept. */
  private static int[] only(Selection rows, int[] groups, Selection kept) {
    if (kept.count() == rows.count()) {
      return groups;
    }
    int[] result = new int[kept.count()];
    int k = 0;
    for (int i = 0; i < rows.count() && k < result.length; i++) {
      if (rows.position(i) == kept.position(k)) {
        result[k++] = groups[i];
      }
    }
    return result;
  }

  /** Finds the rows whose values are new to their group; how many they are. */
  private int findUnseen(List<ColumnVector> arguments, Selection rows, int[] numbered) {
    int next = distinct.size();
    distinct.number(arguments, rows, numbers, KeyTable.Unknown.ADD);
    if (groups == Groups.MANY) {
      return seen.add(numbered, numbers, rows.count(), unseen);
    }
    int count = 0;
    for (int i = 0; i < rows.count(); i++) {
      if (numbers[i] == next) {
        next++;
        unseen[count++] = i;
      }
    }
    return count;
  }

  /** The results of the groups from one on to before another. */
  ColumnVector results(Type type, int from, int to) {
    return accumulator.results(type, from, to);
  }

  long retainedBytes() {
    return accumulator.retainedBytes()
        + seen.retainedBytes()
        + (distinct == null ? 0 : distinct.retainedBytes());
  }
}
