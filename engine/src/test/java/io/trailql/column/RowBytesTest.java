package io.trailql.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Type.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBytesTest {
  private static TextVector texts(String... values) {
    TextBuilder builder = new TextBuilder(values.length);
    for (String value : values) {
      if (value == null) {
        builder.appendNull();
      } else {
        builder.append(value);
      }
    }
    return (TextVector) builder.build();
  }

  private static long[] of(ColumnVector column, int rows) {
    return RowBytes.of(Batch.of(List.of(column), rows));
  }

  @Test
  void ofTextsInAnyForm() {
    TextVector texts = texts("a", null, "ccc", "ü");
    assertThat(of(texts, 4)).containsExactly(1, 0, 3, 2);
    DictionaryVector numbered = new DictionaryVector(texts, new int[] {2, 2, 1}, 3);
    assertThat(of(numbered, 3)).containsExactly(3, 3, 0);
    assertThat(of(new DictionaryVector(numbered, new int[] {2, 0}, 2), 2)).containsExactly(0, 3);
    assertThat(of(new ConstantVector(texts("four"), 3), 3)).containsExactly(4, 4, 4);
    assertThat(of(ConstantVector.ofNull(Scalar.VARCHAR, 2), 2)).containsExactly(0, 0);
  }

  @Test
  void ofSelectedRowsAndAllColumns() {
    Batch batch =
        new Batch(
            List.of(texts("a", "bb", "ccc"), texts(null, "dd", "e")),
            Selection.of(new int[] {1, 2}, 2));
    assertThat(RowBytes.of(batch)).containsExactly(4, 4);
    assertThat(RowBytes.of(Batch.of(List.of(), 2))).containsExactly(0, 0);
  }

  /** Those that others have too are short. */
  @Test
  void ofTextsThatAreNotShared() {
    TextVector texts = texts("a", "bb");
    int[] numbers = {1, 0};
    DictionaryVector shared =
        new DictionaryVector(texts, numbers, 2, DictionaryVector.Ownership.SHARED);
    Type.Row type =
        new Type.Row(
            List.of(
                new Type.Field("shared", Scalar.VARCHAR), new Type.Field("own", Scalar.VARCHAR)));
    RowVector rows = new RowVector(type, List.of(shared, texts), Validity.ALL, 2);
    ArrayVector lists =
        new ArrayVector(
            new Type.Array(Scalar.VARCHAR),
            shared,
            new int[] {0, 1},
            new int[] {1, 1},
            Validity.ALL,
            2);
    DictionaryVector sorted = new DictionaryVector(shared, numbers, 2);
    Batch batch = Batch.of(List.of(shared, rows, lists, sorted), 2);
    assertThat(RowBytes.ofOwn(batch)).containsExactly(1, 2);
    assertThat(RowBytes.of(batch)).containsExactly(2 + 3 + 2 + 1, 1 + 3 + 1 + 2);
  }

  @Test
  void ofTextsAtAnyDepth() {
    Type.Array list = new Type.Array(Scalar.VARCHAR);
    ArrayVector lists =
        new ArrayVector(
            list, texts("a", "bb", "ccc"), new int[] {0, 2}, new int[] {2, 1}, Validity.ALL, 2);
    assertThat(of(lists, 2)).containsExactly(3, 3);
    Type.Row type =
        new Type.Row(
            List.of(
                new Type.Field("list", list),
                new Type.Field("text", Scalar.VARCHAR),
                new Type.Field("number", Scalar.BIGINT)));
    LongVector numbers = new LongVector(Scalar.BIGINT, new long[] {7, 8}, Validity.ALL, 2);
    RowVector rows =
        new RowVector(
            type,
            List.of(lists, new DictionaryVector(texts("x", "yyyy"), new int[] {1, 0}, 2), numbers),
            Validity.of(new long[] {0b01}),
            2);
    assertThat(of(rows, 2)).containsExactly(7, 0);
    assertThat(RowBytes.of(rows, 0)).isEqualTo(7);
    MapVector maps =
        new MapVector(
            new Type.Map(Scalar.VARCHAR, Scalar.VARCHAR),
            texts("k", "kk"),
            texts("v", null),
            new int[] {0, 1},
            new int[] {1, 1},
            Validity.ALL,
            2);
    assertThat(of(maps, 2)).containsExactly(2, 2);
    assertThat(RowBytes.fixed(List.of(type, Scalar.DATE))).isEqualTo(32);
  }

  @Test
  void rowsEndWhereTheyTakeTooMuch() {
    long[] bytes = {5, 5, 20, 0, 1};
    assertThat(RowBytes.end(bytes, 0, 5, 10)).isEqualTo(2);
    assertThat(RowBytes.end(bytes, 0, 1, 10)).isEqualTo(1);
    assertThat(RowBytes.end(bytes, 2, 5, 10)).isEqualTo(3);
    assertThat(RowBytes.end(bytes, 3, 5, 10)).isEqualTo(5);
  }
}
