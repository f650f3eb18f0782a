package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PageValuesTest {
  private static final ColumnDescriptor TEXTS = column(PrimitiveTypeName.BINARY);
  private static final ColumnDescriptor NUMBERS = column(PrimitiveTypeName.INT64);

  private static ColumnDescriptor column(PrimitiveTypeName type) {
    return new ColumnDescriptor(new String[] {"c"}, Types.required(type).named("c"), 0, 0);
  }

  @RepeatedTest(50)
  void aFewAreWhatAllHaveThere() throws IOException {
    Random random = new Random();
    int size = random.nextInt(300);
    ByteSink texts = new ByteSink();
    ByteSink numbers = new ByteSink();
    int before = random.nextInt(5);
    byte[] padding = new byte[8];
    texts.add(padding, 0, before);
    numbers.add(padding, 0, before);
    for (int i = 0; i < size; i++) {
      byte[] text = new byte[random.nextInt(20)];
      random.nextBytes(text);
      texts.addText(text, 0, text.length);
      byte[] number = new byte[Long.BYTES];
      random.nextBytes(number);
      numbers.add(number, 0, number.length);
    }
    int[] kept = IntStream.range(0, size).filter(i -> random.nextInt(10) == 0).toArray();
    // What lies behind the page is of the page before.
    byte[] page = Arrays.copyOf(texts.bytes(), texts.size() + 40);
    PageValues few = PageValues.some(TEXTS, page, before, texts.size(), size, kept);
    PageValues all = PageValues.plain(TEXTS, page, before, texts.size(), size).at(kept);

    assertThat(few.size()).isEqualTo(kept.length);
    for (int i = 0; i < kept.length; i++) {
      assertThat(text(few, i)).isEqualTo(text(all, i));
    }
    byte[] longs = Arrays.copyOf(numbers.bytes(), numbers.size() + 40);
    assertThat(PageValues.some(NUMBERS, longs, before, numbers.size(), size, kept).numbers())
        .isEqualTo(
            PageValues.plain(NUMBERS, longs, before, numbers.size(), size).at(kept).numbers());
  }

  private static String text(PageValues values, int i) {
    return new String(
        values.bytes(), values.offsets()[i], values.lengths()[i], StandardCharsets.ISO_8859_1);
  }

  @Test
  void aPageThatIsCutIsNoticedWhateverIsWanted() {
    ByteSink texts = new ByteSink();
    byte[] text = "a text".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 10; i++) {
      texts.addText(text, 0, text.length);
    }
    byte[] page = Arrays.copyOf(texts.bytes(), texts.size() + 40);

    for (int[] kept : new int[][] {{}, {0}, {9}, {3, 4}}) {
      assertThatThrownBy(() -> PageValues.some(TEXTS, page, 0, texts.size() - 1, 10, kept))
          .isInstanceOf(IOException.class);
    }
  }
}
