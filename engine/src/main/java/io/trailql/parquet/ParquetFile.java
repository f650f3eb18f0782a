package io.trailql.parquet;

import io.trailql.column.Type;
import io.trailql.error.TrailException;
import io.trailql.storage.ByteRange;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.apache.parquet.schema.MessageType;

/**
 * The footer of one version of a Parquet file, and what was read along with it. Immutable and
 * thread-safe: kept, it saves the request when the file is read again.
 */
public final class ParquetFile {
  private static final int SMALLEST_TAIL = 64 << 10;
  private static final int USUAL_TAIL = 512 << 10;
  private static final int LARGEST_TAIL = 4 << 20;

  /** Footer, page indexes and Bloom filters of a file of ours are less than this part of it. */
  private static final int TAIL_PART = 16;

  /** No more of a file of ours is footer, page indexes and Bloom filters, unless it is small. */
  private static final int LIKELY_PART = 4;

  /** Length of the footer and magic number. */
  private static final int ENDING = 8;

  private static final String MAGIC = "PAR1";
  private static final String MAGIC_ENCRYPTED = "PARE";

  private final ObjectVersion object;
  private final String name;
  private final ParquetMetadata metadata;
  private final int footerBytes;
  private final FileTail tail;

  private ParquetFile(
      ObjectVersion object, String name, ParquetMetadata metadata, int footerBytes, FileTail tail) {
    this.object = object;
    this.name = name;
    this.metadata = metadata;
    this.footerBytes = footerBytes;
    this.tail = tail;
  }

  /**
   * Reads the footer: by one request, or two when it is longer than the tail.
   *
   * @param tailBytes how much of the end to read, see {@link #tailBytes}
   */
  public static ParquetFile open(
      Storage storage, ObjectVersion object, int tailBytes, ParquetCounters counters) {
    String name = storage.identity(object.key());
    ObjectTail end = storage.readTail(object, Math.max(tailBytes, ENDING));
    counters.indexBytes.add(end.bytes().length);
    ObjectVersion pinned = end.object();
    FileTail tail = new FileTail(pinned.size() - end.bytes().length, end.bytes());
    int length = footerLength(tail, pinned, name);
    long start = pinned.size() - ENDING - length;
    if (start < tail.offset()) {
      byte[] missing =
          storage.read(pinned, new ByteRange(start, Math.toIntExact(tail.offset() - start)));
      counters.indexBytes.add(missing.length);
      byte[] whole = Arrays.copyOf(missing, missing.length + tail.bytes().length);
      System.arraycopy(tail.bytes(), 0, whole, missing.length, tail.bytes().length);
      tail = new FileTail(start, whole);
    }
    ParquetMetadata metadata = parse(tail.slice(start, length), name);
    new FooterCheck(metadata, start, name).check();
    int kept = Math.toIntExact(start - tail.offset());
    FileTail rest = new FileTail(tail.offset(), Arrays.copyOf(tail.bytes(), kept));
    return new ParquetFile(pinned, name, metadata, length, rest);
  }

  /**
   * How much of a file's end to read at once: a sixteenth, but at least 64 KiB, which cost hardly
   * more than less would, and at most 4 MiB; 512 KiB when the size is not known. That holds the
   * footer, page indexes and Bloom filters of nearly all files; what it does not hold is requested
   * when it is needed.
   *
   * @param size of the file; -1 when it is not known
   */
  public static int tailBytes(long size) {
    return size < 0
        ? USUAL_TAIL
        : (int) Math.max(SMALLEST_TAIL, Math.min(LARGEST_TAIL, size / TAIL_PART));
  }

  /**
   * How much of a file's end to read at once when it is told where it begins: exactly that, unless
   * it is so much that a part is likely to do. What is told of a file that somebody else wrote may
   * be where its last row group begins.
   *
   * @param size of the file
   * @param indexOffset as in {@link FileSummary}
   */
  public static int tailBytes(long size, long indexOffset) {
    long length = size - indexOffset;
    long most = Math.max(USUAL_TAIL, Math.min(LARGEST_TAIL, size / LIKELY_PART));
    return length > 0 && length <= most ? (int) length : tailBytes(size);
  }

  private static int footerLength(FileTail tail, ObjectVersion object, String name) {
    byte[] bytes = tail.bytes();
    if (bytes.length < ENDING + MAGIC.length()) {
      throw Damaged.file(name, "it has only " + bytes.length + " bytes");
    }
    String magic = new String(bytes, bytes.length - 4, 4, StandardCharsets.ISO_8859_1);
    if (magic.equals(MAGIC_ENCRYPTED)) {
      throw Damaged.unsuitable(name, "it is encrypted by Parquet's own encryption");
    }
    if (!magic.equals(MAGIC)) {
      throw Damaged.file(name, "it does not end as Parquet files do");
    }
    int length =
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - ENDING);
    if (length <= 0 || length > object.size() - ENDING - MAGIC.length()) {
      throw Damaged.file(name, "its footer would be " + length + " bytes long");
    }
    return length;
  }

  private static ParquetMetadata parse(ByteBuffer footer, String name) {
    try {
      return new ParquetMetadataConverter()
          .readParquetMetadata(
              new ByteArrayInputStream(footer.array(), footer.arrayOffset(), footer.remaining()),
              ParquetMetadataConverter.NO_FILTER);
    } catch (TrailException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw Damaged.file(name, "its footer cannot be understood", e);
    }
  }

  /** What the file is called in messages. */
  public String name() {
    return name;
  }

  /** The version that was read, its size known. */
  public ObjectVersion object() {
    return object;
  }

  /** Number of rows. */
  public long rows() {
    return metadata.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /** Number of row groups. */
  public int rowGroups() {
    return metadata.getBlocks().size();
  }

  /** What its writer wrote about it beside the columns. */
  public Map<String, String> properties() {
    return metadata.getFileMetaData().getKeyValueMetaData();
  }

  /**
   * Whether it has a field.
   *
   * @param path names from the top through structs
   * @param ids the table's, by which fields are found as {@link ParquetRead} says
   */
  public boolean has(List<String> path, FieldIds ids) {
    return new FileSchema(schema(), ids).find(path).isPresent();
  }

  /** Its columns as a row; an error when one is of a type that is not read, or has parts. */
  public Type.Row rowType() {
    return new FileSchema(schema(), FieldIds.NONE).rowType(name);
  }

  /** Rough heap bytes held, for caches. */
  public long retainedBytes() {
    return tail.bytes().length + 8L * footerBytes;
  }

  /**
   * The same without pages that were read along, which is what to keep: indexes and Bloom filters
   * stay.
   */
  public ParquetFile withoutData() {
    long end =
        metadata.getBlocks().stream()
            .flatMap(block -> block.getColumns().stream())
            .mapToLong(chunk -> chunk.getStartingPos() + chunk.getTotalSize())
            .max()
            .orElse(0);
    boolean indexesBehind =
        metadata.getBlocks().stream()
            .flatMap(block -> block.getColumns().stream())
            .allMatch(chunk -> liesBehind(chunk, end));
    return indexesBehind
        ? new ParquetFile(object, name, metadata, footerBytes, tail.from(end))
        : this;
  }

  private static boolean liesBehind(ColumnChunkMetaData chunk, long end) {
    IndexReference index = chunk.getOffsetIndexReference();
    long filter = chunk.getBloomFilterOffset();
    return (index == null || index.getOffset() >= end) && (filter < 0 || filter >= end);
  }

  MessageType schema() {
    return metadata.getFileMetaData().getSchema();
  }

  String createdBy() {
    return metadata.getFileMetaData().getCreatedBy();
  }

  List<BlockMetaData> blocks() {
    return metadata.getBlocks();
  }

  FileTail tail() {
    return tail;
  }
}
