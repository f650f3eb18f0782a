package io.trailql.function;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.Selection;
import io.trailql.column.Type.Scalar;
import java.util.Arrays;
import java.util.List;

/**
 * A state for each row that its elements make anew, one after the other: the k-th elements of all
 * rows that have so many at once.
 */
final class Reduction {
  private final Elements elements;
  private final Selection rows;
  private final int skipped;
  private final ColumnVector[] finalStates;
  private final int[] finalPositions;
  private int[] active;
  private ColumnVector states;
  private int[] positions;

  /**
   * A reduction of the elements.
   *
   * @param skipped how many of the first elements are left out
   */
  Reduction(Elements elements, Selection rows, int skipped) {
    this.elements = elements;
    this.rows = rows;
    this.skipped = skipped;
    this.finalStates = new ColumnVector[rows.count()];
    this.finalPositions = new int[rows.count()];
  }

  /**
   * The states at first.
   *
   * @param active indexes of rows
   * @param positions by index of a row where its state stands
   */
  void begin(ColumnVector states, int[] active, int[] positions) {
    this.active = active;
    this.states = states;
    this.positions = positions;
  }

  /** Goes through all elements. */
  void run(LambdaBody step, boolean isIndexed) {
    for (int k = skipped; active.length > 0; k++) {
      retire(k);
      int count = active.length;
      if (count == 0) {
        return;
      }
      int[] owners = new int[count];
      int[] at = new int[count];
      LongBuilder indexes = new LongBuilder(Scalar.BIGINT, isIndexed ? count : 0);
      for (int j = 0; j < count; j++) {
        owners[j] = rows.position(active[j]);
        at[j] = elements.positions()[elements.starts()[active[j]] + k];
        if (isIndexed) {
          indexes.append(k + 1);
        }
      }
      ColumnVector before = new DictionaryVector(states, positions, count);
      ColumnVector element = new DictionaryVector(elements.source(), at, count);
      states =
          step.apply(
              isIndexed ? List.of(before, element, indexes.build()) : List.of(before, element),
              owners,
              count);
      positions = new int[count];
      Arrays.setAll(positions, j -> j);
    }
  }

  /** Keeps the states of the rows that have no element at an index. */
  private void retire(int k) {
    int count = 0;
    for (int j = 0; j < active.length; j++) {
      if (elements.length(active[j]) > k) {
        count++;
      }
    }
    int[] still = new int[count];
    int[] at = new int[count];
    count = 0;
    for (int j = 0; j < active.length; j++) {
      if (elements.length(active[j]) > k) {
        still[count] = active[j];
        at[count++] = positions[j];
      } else {
        finalStates[active[j]] = states;
        finalPositions[active[j]] = positions[j];
      }
    }
    active = still;
    positions = at;
  }

  /** By index of a row the state after its last element. */
  ColumnVector last() {
    ColumnBuilder last = ColumnBuilder.of(states.type(), rows.count());
    for (int i = 0; i < rows.count(); i++) {
      last.append(finalStates[i], finalPositions[i]);
    }
    return last.build();
  }
}
