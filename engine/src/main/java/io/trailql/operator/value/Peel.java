package io.trailql.operator.value;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;

/** Computes a function of one vector once per distinct value where the vector's form allows it. */
public final class Peel {
  /** A dictionary is small that has less than one value for so many rows. */
  private static final int FEW = 8;

  private Peel() {}

  /** A deterministic function of one vector. */
  @FunctionalInterface
  public interface Kernel {
    /**
     * Values at {@code rows} of a vector of {@code size} positions.
     *
     * @param view the argument
     */
    ColumnVector apply(View view, Selection rows, int size);
  }

  /**
   * The kernel's result for the selected rows: for a constant computed once, for a dictionary once
   * per value in use.
   */
  public static ColumnVector apply(ColumnVector argument, Selection rows, Kernel kernel) {
    return apply(argument, rows, rows.end(), kernel);
  }

  /**
   * The same of a kernel that never fails: of a small dictionary of texts it is asked about all
   * values, as to see which are in use would take longer.
   */
  public static ColumnVector applyToAny(ColumnVector argument, Selection rows, Kernel kernel) {
    if (argument instanceof DictionaryVector numbered
        && numbered.dictionary() instanceof TextVector texts
        && texts.size() <= rows.count() / FEW) {
      ColumnVector result = kernel.apply(View.of(texts), Selection.all(texts.size()), texts.size());
      return new DictionaryVector(result, numbered.ids(), rows.end());
    }
    return apply(argument, rows, kernel);
  }

  private static ColumnVector apply(
      ColumnVector argument, Selection rows, int size, Kernel kernel) {
    if (rows.count() > 1 && argument instanceof ConstantVector constant) {
      ColumnVector result = kernel.apply(View.of(constant.value()), Selection.all(1), 1);
      return result instanceof ConstantVector value
          ? new ConstantVector(value.value(), size)
          : new ConstantVector(result, size);
    }
    if (argument instanceof DictionaryVector dictionary
        && dictionary.dictionary().size() <= rows.count()) {
      Selection used = used(dictionary, rows);
      ColumnVector result =
          apply(dictionary.dictionary(), used, dictionary.dictionary().size(), kernel);
      return new DictionaryVector(result, dictionary.ids(), size);
    }
    return kernel.apply(View.of(argument), rows, size);
  }

  /** The dictionary's positions that the selected rows refer to. */
  public static Selection used(DictionaryVector dictionary, Selection rows) {
    int entries = dictionary.dictionary().size();
    boolean[] used = new boolean[entries];
    for (int i = 0; i < rows.count(); i++) {
      used[dictionary.ids()[rows.position(i)]] = true;
    }
    Positions positions = new Positions(entries);
    for (int i = 0; i < entries; i++) {
      if (used[i]) {
        positions.add(i);
      }
    }
    return positions.count() == entries ? Selection.all(entries) : positions.build();
  }
}
