package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/** Offset indexes are read as parquet-java reads them. */
class PagePlacesTest {
  private final Random random = new Random(3);

  private static byte[] written(OffsetIndex index) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writeOffsetIndex(index, out);
    return out.toByteArray();
  }

  private OffsetIndex index(int pages) {
    List<PageLocation> places = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      places.add(
          new PageLocation(
              random.nextLong() >> random.nextInt(64),
              random.nextInt() >> random.nextInt(32),
              random.nextLong() >>> random.nextInt(64)));
      lengths.add(random.nextLong());
    }
    OffsetIndex index = new OffsetIndex(places);
    if (random.nextBoolean()) {
      index.setUnencoded_byte_array_data_bytes(lengths);
    }
    return index;
  }

  @Test
  void placesAreThoseThatWereWritten() throws IOException {
    for (int pages : new int[] {0, 1, 2, 14, 15, 16, 127, 128, 1_000}) {
      OffsetIndex index = index(pages);
      byte[] bytes = written(index);
      byte[] within = new byte[bytes.length + 9];
      System.arraycopy(bytes, 0, within, 4, bytes.length);
      ByteBuffer slice = ByteBuffer.wrap(within, 4, bytes.length).slice();
      assertThat(PagePlaces.read(slice)).isEqualTo(index.getPage_locations());
      assertThat(slice.remaining()).isEqualTo(bytes.length);
    }
  }

  /** What is not written in the usual way is read all the same, or not at all. */
  @Test
  void bytesThatDifferMeanTheSameToBoth() throws IOException {
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = written(index(random.nextInt(20)));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      List<PageLocation> found;
      try {
        found = PagePlaces.read(ByteBuffer.wrap(bytes));
      } catch (IOException | RuntimeException e) {
        continue;
      }
      List<PageLocation> any;
      try {
        any = PagePlaces.readAny(ByteBuffer.wrap(bytes));
      } catch (IOException | RuntimeException e) {
        // Behind the places.
        continue;
      }
      assertThat(found).isEqualTo(any);
    }
  }

  @Test
  void whatIsCutOffIsNoticed() throws IOException {
    byte[] bytes = written(new OffsetIndex(index(30).getPage_locations()));
    for (int length = 0; length < bytes.length - 1; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> PagePlaces.read(cut)).isInstanceOf(Exception.class);
    }
  }
}
