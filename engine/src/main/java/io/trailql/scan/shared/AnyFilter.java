package io.trailql.scan.shared;

import io.trailql.column.Batch;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.error.TrailException;
import io.trailql.operator.value.Positions;
import java.util.List;

/**
 * Rows for which one of several conditions is true.
 *
 * @param filters the conditions, at least one
 */
record AnyFilter(List<RowFilter> filters) implements RowFilter {
  AnyFilter {
    filters = List.copyOf(filters);
  }

  /**
   * Where a condition fails all rows pass: it is asked again for the scan that it is of, which may
   * never want these rows.
   */
  @Override
  public Selection filter(Batch batch) {
    if (filters.size() == 1) {
      return passed(filters.get(0), batch);
    }
    boolean[] isWanted = new boolean[batch.rows().end()];
    Batch rest = batch;
    for (RowFilter filter : filters) {
      if (rest.rowCount() == 0) {
        break;
      }
      Selection passed = passed(filter, rest);
      for (int i = 0; i < passed.count(); i++) {
        isWanted[passed.position(i)] = true;
      }
      rest = rest.withRows(where(isWanted, false, rest.rows()));
    }
    return where(isWanted, true, batch.rows());
  }

  private static Selection passed(RowFilter filter, Batch batch) {
    try {
      return filter.filter(batch);
    } catch (TrailException e) {
      return batch.rows();
    }
  }

  private static Selection where(boolean[] flags, boolean value, Selection rows) {
    Positions chosen = new Positions(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      if (flags[rows.position(i)] == value) {
        chosen.add(rows.position(i));
      }
    }
    return chosen.build();
  }
}
