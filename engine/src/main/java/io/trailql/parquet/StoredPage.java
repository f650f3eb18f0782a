package io.trailql.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * A page as it lies in the file.
 *
 * @param bytes behind the header, still compressed
 */
record StoredPage(PageHeader header, ByteBuffer bytes) {
  /**
   * Takes a page off a buffer.
   *
   * @throws IOException when no whole page is there
   */
  static StoredPage take(ByteBuffer buffer) throws IOException {
    ByteArrayInputStream in =
        new ByteArrayInputStream(
            buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    PageHeader header = Util.readPageHeader(in);
    int start = buffer.limit() - in.available();
    int length = header.getCompressed_page_size();
    if (length < 0 || header.getUncompressed_page_size() < 0 || length > in.available()) {
      throw new IOException("a page of " + length + " bytes goes beyond its column");
    }
    ByteBuffer bytes = buffer.duplicate().position(start).limit(start + length).slice();
    buffer.position(start + length);
    return new StoredPage(header, bytes);
  }

  boolean isDictionary() {
    return header.getType() == PageType.DICTIONARY_PAGE;
  }

  boolean isData() {
    return header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2;
  }

  /** Number of values, nulls included, of a data page. */
  int values() {
    return header.getType() == PageType.DATA_PAGE_V2
        ? header.getData_page_header_v2().getNum_values()
        : header.getData_page_header().getNum_values();
  }

  /** How the values of a data page are encoded. */
  Encoding encoding() {
    return header.isSetData_page_header_v2()
        ? header.getData_page_header_v2().getEncoding()
        : header.getData_page_header().getEncoding();
  }

  /** Whether the levels, where a column has some, are encoded in the one way still in use. */
  boolean hasKnownLevels(ColumnDescriptor column) {
    DataPageHeader first = header.getData_page_header();
    return first == null
        || (column.getMaxRepetitionLevel() == 0
                || first.getRepetition_level_encoding() == Encoding.RLE)
            && (column.getMaxDefinitionLevel() == 0
                || first.getDefinition_level_encoding() == Encoding.RLE);
  }

  /**
   * Compares the checksum, if it has one.
   *
   * @throws IOException when it differs
   */
  void check() throws IOException {
    if (header.isSetCrc()) {
      CRC32 sum = new CRC32();
      sum.update(bytes.duplicate());
      if ((int) sum.getValue() != header.getCrc()) {
        throw new IOException("a page's checksum differs from its content's");
      }
    }
  }
}
