package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels and ids decoded many at a time are what parquet-java decodes one by one. */
class HybridDecodingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 25, 31, 32})
  void likeParquetJavaForWhatItAndWeEncode(int width) throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int[] values = values(random, width);
      ByteSink ours = new ByteSink();
      HybridEncoding.encode(values, values.length, width, ours);
      check(values, Arrays.copyOf(ours.bytes(), ours.size()), width, random);
      try (RunLengthBitPackingHybridEncoder theirs =
          new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, new HeapByteBufferAllocator())) {
        for (int value : values) {
          theirs.writeInt(value);
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        theirs.toBytes().writeAllTo(encoded);
        check(values, encoded.toByteArray(), width, random);
      }
    }
  }

  private static void check(int[] values, byte[] encoded, int width, Random random)
      throws IOException {
    int before = random.nextInt(20);
    byte[] page = new byte[before + encoded.length + random.nextInt(12)];
    random.nextBytes(page);
    System.arraycopy(encoded, 0, page, before, encoded.length);
    int[] decoded =
        HybridDecoding.decode(page, before, before + encoded.length, width, values.length);
    assertThat(decoded).isEqualTo(values);
    int[] places = IntStream.range(0, values.length).filter(i -> random.nextInt(5) == 0).toArray();
    assertThat(HybridDecoding.at(places, page, before, before + encoded.length, width))
        .isEqualTo(IntStream.of(places).map(i -> values[i]).toArray());
    int[] pieces = new int[values.length];
    HybridDecoding forward = new HybridDecoding(page, before, before + encoded.length, width);
    for (int i = 0; i < values.length; ) {
      int passed = Math.min(values.length - i, random.nextInt(5));
      int some = Math.min(values.length - i - passed, random.nextInt(60));
      System.arraycopy(values, i, pieces, i, passed);
      forward.skip(passed);
      forward.read(pieces, i + passed, some);
      i += passed + some;
    }
    assertThat(pieces).isEqualTo(values);
    RunLengthBitPackingHybridDecoder reference =
        new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(encoded));
    for (int value : decoded) {
      assertThat(value).isEqualTo(reference.readInt());
    }
  }

  private static int[] values(Random random, int width) {
    int[] values = new int[random.nextInt(2000)];
    int i = 0;
    while (i < values.length) {
      int run = random.nextBoolean() ? 1 : 1 + random.nextInt(100);
      int value = width == 32 ? random.nextInt() : random.nextInt() & (1 << width) - 1;
      for (int end = Math.min(values.length, i + run); i < end; i++) {
        values[i] = value;
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 9, 20, 32})
  void oneRunIsKnownToBeOne(int width) throws IOException {
    for (int count : new int[] {8, 9, 63, 1000, 70_000}) {
      int[] values = new int[count];
      Arrays.fill(values, 1);
      assertThat(same(values, width)).isEqualTo(1);
      values[count - 1] = 0;
      assertThat(same(values, width)).isEqualTo(-1);
    }
  }

  private static int same(int[] values, int width) throws IOException {
    ByteSink sink = new ByteSink();
    HybridEncoding.encode(values, values.length, width, sink);
    return HybridDecoding.same(sink.bytes(), 0, sink.size(), width, values.length);
  }

  @Test
  void noBitsAreZeros() throws IOException {
    assertThat(HybridDecoding.decode(new byte[0], 0, 0, 0, 3)).containsExactly(0, 0, 0);
  }

  @Test
  void whatIsCutOffIsSaid() throws IOException {
    for (int width : new int[] {1, 7, 20}) {
      int[] values = values(new Random(width), width);
      ByteSink sink = new ByteSink();
      HybridEncoding.encode(values, values.length, width, sink);
      byte[] page = Arrays.copyOf(sink.bytes(), sink.size());
      for (int end = 0; end < page.length - width; end += 7) {
        int cut = end;
        assertThatThrownBy(() -> HybridDecoding.decode(page, 0, cut, width, values.length))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void damageIsNeverAnythingButAnIOException() {
    Random random = new Random(1);
    int failures = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] page = new byte[random.nextInt(40)];
      random.nextBytes(page);
      try {
        int width = random.nextInt(40) - 3;
        int count = random.nextInt(300);
        HybridDecoding.same(page, 0, page.length, width, count);
        HybridDecoding.at(IntStream.range(count / 2, count).toArray(), page, 0, page.length, width);
        HybridDecoding.decode(page, 0, page.length, width, count);
      } catch (IOException e) {
        failures++;
      }
    }
    assertThat(failures).isGreaterThan(1000);
  }
}
