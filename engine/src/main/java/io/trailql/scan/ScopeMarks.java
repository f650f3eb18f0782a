package io.trailql.scan;

import io.trailql.archive.Scope;
import io.trailql.column.LongVector;
import io.trailql.json.DuplicateKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Random numbers that make the duplicate keys of different scopes different, so that the rows of
 * many scopes can be compared together. Thread-safe.
 */
final class ScopeMarks {
  private final Map<Scope, Mark> marks = new HashMap<>();

  /** The two halves of a scope's number. */
  record Mark(long high, long low) {
    /** Keys of rows of the scope, which differ from those of rows of all other scopes. */
    DuplicateKey.Halves mark(DuplicateKey.Halves key) {
      return new DuplicateKey.Halves(marked(key.high(), high), marked(key.low(), low));
    }

    private static LongVector marked(LongVector half, long mark) {
      long[] values = new long[half.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = half.values()[i] ^ mark;
      }
      return new LongVector(half.type(), values, half.validity(), half.size());
    }
  }

  /** The mark of a scope, made when it is first asked for. */
  synchronized Mark of(Scope scope) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return marks.computeIfAbsent(scope, s -> new Mark(random.nextLong(), random.nextLong()));
  }
}
