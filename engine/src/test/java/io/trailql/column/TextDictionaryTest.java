package io.trailql.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is numbered is what was appended, whatever happens to the dictionary meanwhile. */
class TextDictionaryTest {
  /**
   * Batches of one column after another, some kept until the end, as the plain builder has them.
   */
  @Test
  void randomBatchesAgainstLists() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Supplier<String> values = values(random);
      TextDictionaries read = new TextDictionaries();
      TextDictionaries gathered = new TextDictionaries();
      List<ColumnVector> vectors = new ArrayList<>();
      List<List<String>> expected = new ArrayList<>();
      ColumnBuilder all = builder(gathered);
      List<String> allExpected = new ArrayList<>();
      for (int batch = 0; batch < 40; batch++) {
        TextBuilder builder = builder(read);
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(200); i > 0; i--) {
          append(builder, texts, random.nextInt(5) == 0 ? null : values.get());
          if (random.nextInt(50) == 0) {
            int count = random.nextInt(texts.size() + 1);
            builder.truncate(count);
            texts.subList(count, texts.size()).clear();
          }
        }
        ColumnVector vector = builder.build();
        vectors.add(vector);
        expected.add(texts);
        if (random.nextInt(6) == 0) {
          all = builder(gathered);
          allExpected.clear();
        }
        all.appendAll(vector, texts.size());
        allExpected.addAll(texts);
        assertThat(values(all.build())).as("seed %d", seed).isEqualTo(allExpected);
      }
      for (int i = 0; i < vectors.size(); i++) {
        assertThat(values(vectors.get(i)))
            .as("seed %d, batch %d", seed, i)
            .isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void whatComesAgainIsHeldOnce() {
    TextDictionaries dictionaries = new TextDictionaries();
    int[] offsets = null;
    for (int batch = 0; batch < 5; batch++) {
      TextBuilder builder = builder(dictionaries);
      for (int i = 0; i < 1000; i++) {
        builder.append("value " + i % 10);
      }
      DictionaryVector vector = (DictionaryVector) builder.build();
      TextVector values = (TextVector) vector.dictionary();
      assertThat(values.size()).isEqualTo(11);
      assertThat(offsets == null || offsets == values.offsets()).isTrue();
      offsets = values.offsets();
      assertThat(vector.retainedBytes()).isLessThan(5000);
    }
  }

  @Test
  void whatNeverComesAgainIsNotNumbered() {
    TextDictionaries dictionaries = new TextDictionaries();
    ColumnVector last = null;
    for (int batch = 0; batch < 40; batch++) {
      TextBuilder builder = builder(dictionaries);
      for (int i = 0; i < 100; i++) {
        builder.append("value " + batch + "-" + i);
      }
      last = builder.build();
    }
    assertThat(last).isInstanceOf(TextVector.class);
    assertThat(dictionaries.retainedBytes()).isLessThan(100_000);
  }

  /** As of callers, each of whom does some things before the next one is seen. */
  @Test
  void whatComesAgainAtOnceIsNumbered() {
    TextDictionaries dictionaries = new TextDictionaries();
    ColumnVector last = null;
    for (int batch = 0; batch < 40; batch++) {
      TextBuilder builder = builder(dictionaries);
      for (int i = 0; i < 400; i++) {
        builder.append("value " + batch + "-" + i / 4);
      }
      last = builder.build();
    }
    assertThat(last).isInstanceOf(DictionaryVector.class);
    assertThat(dictionaries.retainedBytes()).isLessThan(500_000);
  }

  private static TextBuilder builder(TextDictionaries dictionaries) {
    dictionaries.begin();
    return (TextBuilder) ColumnBuilder.of(Type.Scalar.VARCHAR, 4, dictionaries);
  }

  /** Few values, many, ever new ones, or now and then a very long one. */
  private static Supplier<String> values(Random random) {
    int kind = random.nextInt(4);
    int distinct = kind == 0 ? 5 : kind == 1 ? 3000 : kind == 2 ? 1 << 30 : 50;
    String padding = "é-".repeat(random.nextInt(40));
    return () -> {
      String value = random.nextInt(distinct) + padding;
      return kind == 3 && random.nextInt(100) == 0 ? "x".repeat(2000) + value : value;
    };
  }

  private static void append(TextBuilder builder, List<String> texts, String value) {
    texts.add(value);
    if (value == null) {
      builder.appendNull();
    } else {
      byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
      builder.append(bytes, 1, bytes.length - 2);
    }
  }

  private static List<String> values(ColumnVector vector) {
    TextVector plain = (TextVector) vector.flat();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < vector.size(); i++) {
      assertThat(vector.isNull(i)).isEqualTo(plain.isNull(i));
      values.add(plain.isNull(i) ? null : plain.value(i));
    }
    return values;
  }
}
