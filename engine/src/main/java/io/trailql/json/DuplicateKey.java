package io.trailql.json;

import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Two copies of one event have the same key: a 128-bit hash of {@code eventtime}, {@code eventid},
 * {@code recipientaccountid} and {@code eventcategory}, or of {@code record_hash} when the record
 * has no {@code eventid} or no readable {@code eventtime}. A function of columns, so that rows from
 * objects and rows from data files compare. Not thread-safe.
 */
public final class DuplicateKey {
  /** The columns of the table that the key is made of, in the order of {@link #of}. */
  public static final List<String> COLUMNS =
      List.of("eventtime", "eventid", "recipientaccountid", "eventcategory");

  /** Begins the text that is hashed for a record without one of the first two columns. */
  private static final byte WITHOUT_ID = (byte) 0xfd;

  private final RecordProjection.Seed seed;
  private final Hash128 hash = new Hash128();
  private byte[] text = new byte[256];

  /** Keys of different seeds do not compare. */
  public DuplicateKey(RecordProjection.Seed seed) {
    this.seed = Objects.requireNonNull(seed, "seed");
  }

  /**
   * The two halves of the key at every position.
   *
   * @param high upper 64 bits, never null
   * @param low lower 64 bits, never null
   */
  public record Halves(LongVector high, LongVector low) {
    public Halves {
      Objects.requireNonNull(high, "high");
      Objects.requireNonNull(low, "low");
    }
  }

  /**
   * The keys of rows.
   *
   * @param parts the vectors of {@link #COLUMNS}, in any form
   * @param recordHash as {@link RecordProjection#recordHash} has it; not null wherever one of the
   *     first two parts is
   * @param size number of positions
   */
  public Halves of(List<ColumnVector> parts, ColumnVector recordHash, int size) {
    LongVector times = (LongVector) parts.get(0).flat();
    Part ids = Part.of(parts.get(1));
    Part accounts = Part.of(parts.get(2));
    Part categories = Part.of(parts.get(3));
    Part hashes = Part.of(recordHash);
    LongBuilder high = new LongBuilder(Type.Scalar.BIGINT, size);
    LongBuilder low = new LongBuilder(Type.Scalar.BIGINT, size);
    for (int i = 0; i < size; i++) {
      int length = 0;
      if (times.isNull(i) || ids.isNull(i)) {
        text[length++] = WITHOUT_ID;
        length = add(hashes, i, length);
      } else {
        for (int b = 0; b < 8; b++) {
          text[length++] = (byte) (times.value(i) >>> 8 * b);
        }
        length = add(ids, i, length);
        length = add(accounts, i, length);
        length = add(categories, i, length);
      }
      hash.hash(text, 0, length, seed.low(), seed.high());
      high.append(hash.high());
      low.append(hash.low());
    }
    return new Halves((LongVector) high.build(), (LongVector) low.build());
  }

  /** Appends a part with a separator that no UTF-8 text holds; NULL has one of its own. */
  private int add(Part part, int position, int length) {
    if (part.isNull(position)) {
      text[length] = (byte) 0xfe;
      return length + 1;
    }
    TextVector texts = part.texts();
    int at = part.at(position);
    int count = texts.length(at);
    if (length + count + 16 > text.length) {
      text = Arrays.copyOf(text, (length + count) * 2 + 16);
    }
    System.arraycopy(texts.bytes(), texts.offset(at), text, length, count);
    text[length + count] = (byte) 0xff;
    return length + count + 1;
  }

  /** Texts, numbered or not. */
  private record Part(TextVector texts, int[] numbers) {
    static Part of(ColumnVector vector) {
      return vector instanceof DictionaryVector numbered
              && numbered.dictionary() instanceof TextVector texts
          ? new Part(texts, numbered.ids())
          : new Part((TextVector) vector.flat(), null);
    }

    int at(int position) {
      return numbers == null ? position : numbers[position];
    }

    boolean isNull(int position) {
      return texts.isNull(at(position));
    }
  }
}
