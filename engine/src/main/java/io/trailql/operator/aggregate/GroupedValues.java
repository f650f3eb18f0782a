package io.trailql.operator.aggregate;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.function.Accumulator;
import io.trailql.operator.store.KeyTable;
import io.trailql.operator.value.Positions;
import java.util.ArrayList;
import java.util.List;

/** One aggregation over all groups: hands to its accumulator the rows that count. */
final class GroupedValues {
  private final Aggregation call;
  private final Accumulator accumulator;
  private final KeyTable seen;
  private final Groups groups;
  private final int[] numbers = new int[Batch.MAX_ROWS];

  /** How many groups there can be. */
  enum Groups {
    ONE,
    MANY
  }

  GroupedValues(Aggregation call, Groups groups) {
    this.call = call;
    this.groups = groups;
    this.accumulator = call.function().accumulators().make(call.types());
    List<Type> distinct = new ArrayList<>(call.types());
    if (groups == Groups.MANY) {
      distinct.add(Type.Scalar.BIGINT);
    }
    this.seen = call.values() == Aggregation.Values.DISTINCT ? KeyTable.of(distinct) : null;
  }

  /**
   * Adds the rows of a batch.
   *
   * @param groups the group of the {@code i}-th row
   */
  void add(Batch batch, int[] groups, int groupCount) {
    List<ColumnVector> arguments = call.arguments().stream().map(batch::column).toList();
    Selection rows = batch.rows();
    int[] numbered = groups;
    if (call.filter().isPresent()) {
      Selection kept = Positions.whereTrue(batch.column(call.filter().getAsInt()), rows);
      numbered = only(rows, groups, kept);
      rows = kept;
    }
    if (seen != null) {
      Selection kept = unseen(arguments, rows, numbered);
      numbered = only(rows, numbered, kept);
      rows = kept;
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

  /** The rows whose values are new to their group. */
  private Selection unseen(List<ColumnVector> arguments, Selection rows, int[] numbered) {
    List<ColumnVector> keys = new ArrayList<>(arguments);
    if (groups == Groups.MANY) {
      long[] groupOf = new long[rows.end()];
      for (int i = 0; i < rows.count(); i++) {
        groupOf[rows.position(i)] = numbered[i];
      }
      keys.add(new LongVector(Type.Scalar.BIGINT, groupOf, Validity.ALL, groupOf.length));
    }
    int next = seen.size();
    seen.number(keys, rows, numbers, KeyTable.Unknown.ADD);
    Positions kept = new Positions(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      if (numbers[i] == next) {
        next++;
        kept.add(rows.position(i));
      }
    }
    return kept.build();
  }

  void result(int group, ColumnBuilder output) {
    accumulator.result(group, output);
  }

  long retainedBytes() {
    return accumulator.retainedBytes() + (seen == null ? 0 : seen.retainedBytes());
  }
}
