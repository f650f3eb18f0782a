package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows for which a part of a condition is true. A part on one column that has a
 * dictionary is asked once about each value that occurs: what it says is remembered by the value's
 * number, for all batches of the row group. Not thread-safe.
 */
final class PartChoice {
  private static final byte UNKNOWN = 0;
  private static final byte FALSE = 1;
  private static final byte TRUE = 2;

  private final RowCondition.Part part;
  private final List<Integer> columns;
  private ColumnVector dictionary;
  private byte[] verdicts = new byte[0];

  /**
   * Of batches with these columns.
   *
   * @param columns those of the part among them
   */
  PartChoice(RowCondition.Part part, List<ParquetColumn> columns) {
    this.part = part;
    this.columns = part.columns().stream().map(columns::indexOf).toList();
  }

  /** Those of some rows of a batch. */
  Selection rows(Batch batch, Selection rows) {
    return columns.size() == 1 && batch.column(columns.get(0)) instanceof DictionaryVector values
        ? byNumbers(values, rows)
        : part.filter().filter(new Batch(columns.stream().map(batch::column).toList(), rows));
  }

  private Selection byNumbers(DictionaryVector values, Selection rows) {
    if (dictionary != values.dictionary()) {
      dictionary = values.dictionary();
      verdicts = new byte[dictionary.size()];
    }
    int[] ids = values.ids();
    int[] chosen = new int[rows.count()];
    int count = choose(ids, rows, chosen);
    if (count < 0) {
      ask(ids, rows);
      count = choose(ids, rows, chosen);
    }
    return Selection.of(chosen, count);
  }

  /** The rows whose values are known to satisfy the part; negative when some are not known. */
  private int choose(int[] ids, Selection rows, int[] chosen) {
    int count = 0;
    int least = TRUE;
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      int verdict = verdicts[ids[position]];
      chosen[count] = position;
      count += verdict >> 1;
      least = Math.min(least, verdict);
    }
    return least == UNKNOWN ? -1 : count;
  }

  private void ask(int[] ids, Selection rows) {
    int[] asked = new int[Math.min(rows.count(), verdicts.length)];
    int count = 0;
    for (int i = 0; i < rows.count(); i++) {
      int id = ids[rows.position(i)];
      if (verdicts[id] == UNKNOWN) {
        verdicts[id] = FALSE;
        asked[count++] = id;
      }
    }
    Arrays.sort(asked, 0, count);
    Selection satisfied =
        part.filter().filter(new Batch(List.of(dictionary), Selection.of(asked, count)));
    for (int i = 0; i < satisfied.count(); i++) {
      verdicts[satisfied.position(i)] = TRUE;
    }
  }
}
