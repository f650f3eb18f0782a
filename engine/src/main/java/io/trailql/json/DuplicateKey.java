package io.trailql.json;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.event.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Two copies of one event have the same key: a 128-bit hash of eventTime, eventID,
 * recipientAccountId and eventCategory, or of the record's bytes when it has no eventID or no
 * readable eventTime.
 */
final class DuplicateKey {
  private static final List<String> NAMES =
      List.of("eventtime", "eventid", "recipientaccountid", "eventcategory");

  private final RecordProjection.Seed seed;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Hash128 hash = new Hash128();
  private final List<ColumnBuilder> parts = new ArrayList<>();
  private long[] lows = new long[256];
  private long[] highs = new long[256];
  private int size;
  private byte[] text = new byte[256];

  DuplicateKey(RecordProjection.Seed seed, TableDefinition table) {
    this.seed = seed;
    for (String name : NAMES) {
      int column = table.indexOf(name);
      if (column < 0) {
        throw new IllegalArgumentException(
            "this table's records have no duplicate key: no " + name);
      }
      leaves.add(Leaf.of(table.columns().get(column)));
    }
  }

  /** Starts a batch, asking for the builders of the parts. */
  void begin(Function<Leaf, ColumnBuilder> builders) {
    parts.clear();
    leaves.forEach(part -> parts.add(builders.apply(part)));
    size = 0;
  }

  /** Remembers the hash of the record's bytes; it counts when a part is missing. */
  void endRecord(byte[] bytes, int start, int end) {
    if (size == lows.length) {
      lows = Arrays.copyOf(lows, size * 2);
      highs = Arrays.copyOf(highs, size * 2);
    }
    if (parts.get(0).isLastNull() || parts.get(1).isLastNull()) {
      hash.hash(bytes, start, end - start, seed.low(), seed.high());
      lows[size] = hash.low();
      highs[size] = hash.high();
    }
    size++;
  }

  /** High and low half of every record's key. */
  List<ColumnVector> take() {
    LongVector times = (LongVector) parts.get(0).build();
    List<TextVector> texts =
        parts.subList(1, 4).stream().map(part -> (TextVector) part.build()).toList();
    LongBuilder high = new LongBuilder(Type.Scalar.BIGINT, size);
    LongBuilder low = new LongBuilder(Type.Scalar.BIGINT, size);
    for (int i = 0; i < size; i++) {
      if (!times.isNull(i) && !texts.get(0).isNull(i)) {
        int length = 8;
        for (int b = 0; b < 8; b++) {
          text[b] = (byte) (times.value(i) >>> 8 * b);
        }
        for (TextVector part : texts) {
          length = add(part, i, length);
        }
        hash.hash(text, 0, length, seed.low(), seed.high());
        lows[i] = hash.low();
        highs[i] = hash.high();
      }
      high.append(highs[i]);
      low.append(lows[i]);
    }
    return List.of(high.build(), low.build());
  }

  /** Appends a part with a separator that no UTF-8 text holds; NULL has one of its own. */
  private int add(TextVector part, int position, int length) {
    if (part.isNull(position)) {
      text[length] = (byte) 0xfe;
      return length + 1;
    }
    int count = part.length(position);
    if (length + count + 16 > text.length) {
      text = Arrays.copyOf(text, (length + count) * 2 + 16);
    }
    System.arraycopy(part.bytes(), part.offset(position), text, length, count);
    text[length + count] = (byte) 0xff;
    return length + count + 1;
  }
}
