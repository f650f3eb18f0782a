package io.trailql.operator.store;

import io.trailql.column.PlainVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Validity;
import io.trailql.operator.store.KeyTable.Unknown;
import io.trailql.operator.value.View;

/**
 * For the dictionaries met last, the numbers that a table has for their values, as they are asked
 * for: batch after batch comes with the same dictionary, and its values are looked up once.
 */
final class Translations {
  /** Batches of several row groups may come in turns. */
  private static final int KEPT = 4;

  /** A dictionary seen once pays when it has at most so many times as many values as rows. */
  private static final int WORTH = 16;

  private static final int NOT_ASKED = 0;
  private static final int NOT_THERE = -1;

  private final Translation[] kept = new Translation[KEPT];
  private int[] asked = new int[0];
  private int[] answers = new int[0];
  private int[] open = new int[0];
  private Object seen;

  /** One dictionary's numbers. */
  private static final class Translation {
    private final Object values;
    private final long bytes;

    /** By index the number plus one, or one of the constants. */
    private final int[] numbers;

    private int ofNull = NOT_ASKED;

    /**
     * The vector that all numbers are of, also those of its nulls; null once there were several.
     */
    private PlainVector only;

    /** Size of the table when it did not have some; -1 when it had all. */
    private int lackingAt = -1;

    /**
     * Nothing is known yet.
     *
     * @param values what tells the dictionary from others
     * @param first the vector that it is met in
     * @param bytes held by that
     */
    Translation(Object values, PlainVector first, long bytes, int room) {
      this.values = values;
      this.only = first;
      this.bytes = bytes + 4L * room;
      this.numbers = new int[room];
    }

    void know(int id, boolean isNull, int number) {
      if (isNull) {
        ofNull = number;
      }
      if (!isNull || only != null) {
        numbers[id] = number;
      }
    }

    int number(int id, Validity valid) {
      return valid.isNull(id) ? ofNull : numbers[id];
    }

    /** Vectors that share values may differ in what is null. */
    void meet(PlainVector vector) {
      if (only != null && only != vector) {
        for (int id = 0; id < Math.min(numbers.length, only.size()); id++) {
          numbers[id] = only.isNull(id) ? NOT_ASKED : numbers[id];
        }
        only = null;
      }
    }

    /** What was not there may have been added since, or is to be. */
    void forgetLacking(int size, Unknown unknown) {
      if (lackingAt < 0 || lackingAt == size && unknown == Unknown.SKIP) {
        return;
      }
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Math.max(numbers[i], NOT_ASKED);
      }
      ofNull = Math.max(ofNull, NOT_ASKED);
      lackingAt = -1;
    }
  }

  /** Numbers rows; false when this does not pay, and nothing is done. */
  boolean number(KeyTable table, View view, Selection rows, int[] numbers, Unknown unknown) {
    if (view.ids() == null) {
      return false;
    }
    // Vectors over a dictionary that grows share its offsets, and a value there does not change.
    TextVector text = view.plain() instanceof TextVector texts ? texts : null;
    Object values = text == null ? view.plain() : text.offsets();
    Translation translation = find(values);
    if (translation == null) {
      int room = text == null ? view.plain().size() : text.offsets().length;
      if (seen != values && room > (long) WORTH * rows.count()) {
        seen = values;
        return false;
      }
      long bytes = text == null ? view.plain().retainedBytes() : 4L * room;
      translation = new Translation(values, (PlainVector) view.plain(), bytes, room);
      System.arraycopy(kept, 0, kept, 1, KEPT - 1);
      kept[0] = translation;
    }
    translation.meet((PlainVector) view.plain());
    translation.forgetLacking(table.size(), unknown);
    fill(table, view, translation, rows, numbers, unknown);
    return true;
  }

  private Translation find(Object values) {
    for (int i = 0; i < KEPT && kept[i] != null; i++) {
      Translation translation = kept[i];
      if (translation.values == values) {
        System.arraycopy(kept, 0, kept, 1, i);
        kept[0] = translation;
        return translation;
      }
    }
    return null;
  }

  private void fill(
      KeyTable table,
      View view,
      Translation translation,
      Selection rows,
      int[] numbers,
      Unknown unknown) {
    if (open.length <= rows.count()) {
      asked = new int[rows.count()];
      answers = new int[rows.count()];
      // One more than rows: where the next would stand is written before it is known to be one.
      open = new int[rows.count() + 1];
    }
    int openRows =
        translation.only == null
            ? lookUpEach(view, translation, rows, numbers)
            : lookUp(view.ids(), translation.numbers, rows, numbers);
    if (openRows == 0) {
      return;
    }
    int[] ids = view.ids();
    Validity valid = ((PlainVector) view.plain()).validity();
    int count = 0;
    for (int i = 0; i < openRows; i++) {
      int position = rows.position(open[i]);
      int id = ids[position];
      if (translation.number(id, valid) == NOT_ASKED) {
        asked[count++] = position;
        translation.know(id, valid.isNull(id), NOT_THERE);
      }
    }
    if (count > 0) {
      table.numberEach(new View[] {view}, Selection.of(asked, count), answers, unknown);
    }
    for (int i = 0; i < count; i++) {
      int id = ids[asked[i]];
      if (answers[i] >= 0) {
        translation.know(id, valid.isNull(id), answers[i] + 1);
      } else {
        translation.lackingAt = table.size();
      }
    }
    for (int i = 0; i < openRows; i++) {
      int id = ids[rows.position(open[i])];
      numbers[open[i]] = Math.max(translation.number(id, valid) - 1, -1);
    }
  }

  /**
   * Numbers rows whose values have a number already; others are {@link #open} and get a negative
   * one.
   *
   * @return how many are open
   */
  private int lookUp(int[] ids, int[] known, Selection rows, int[] numbers) {
    int count = rows.count();
    int openRows = 0;
    if (rows.isDense()) {
      for (int i = 0; i < count; i++) {
        int number = known[ids[i]] - 1;
        numbers[i] = number;
        open[openRows] = i;
        openRows += number >>> 31;
      }
    } else {
      for (int i = 0; i < count; i++) {
        int number = known[ids[rows.position(i)]] - 1;
        numbers[i] = number;
        open[openRows] = i;
        openRows += number >>> 31;
      }
    }
    return openRows;
  }

  /** The same where an index is null in one vector and not in another. */
  private int lookUpEach(View view, Translation translation, Selection rows, int[] numbers) {
    Validity valid = ((PlainVector) view.plain()).validity();
    int openRows = 0;
    for (int i = 0; i < rows.count(); i++) {
      int number = translation.number(view.ids()[rows.position(i)], valid) - 1;
      numbers[i] = number;
      open[openRows] = i;
      openRows += number >>> 31;
    }
    return openRows;
  }

  long retainedBytes() {
    long bytes = 4L * (asked.length + answers.length + open.length);
    for (Translation translation : kept) {
      bytes += translation == null ? 0 : translation.bytes;
    }
    return bytes;
  }
}
