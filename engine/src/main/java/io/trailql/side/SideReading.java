package io.trailql.side;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.LastingMemory;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One reading of a file: what it is, the memory it takes, and how its errors are told. */
final class SideReading {
  private static final int BEGINNING = 4;
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

  private final String name;
  private final String location;
  private final LastingMemory memory;
  private final CancelToken cancel;
  private long reserved;

  SideReading(String name, String location, LastingMemory memory, CancelToken cancel) {
    this.name = name;
    this.location = location;
    this.memory = memory;
    this.cancel = cancel;
  }

  /** The table that a file is, whatever its form. */
  SideTable read(Storage storage, ObjectSummary object) {
    try (InputStream file = buffered(storage.open(object))) {
      if (Arrays.equals(beginning(file), PARQUET)) {
        ParquetTable rows = new ParquetTable(this, storage, object);
        return SideTable.of(name, location, object.version(), rows.columns(), rows.batches());
      }
      InputStream text = isGzip(beginning(file)) ? buffered(new GZIPInputStream(file)) : file;
      TableColumns columns = new TableColumns(this);
      if (isJson(text)) {
        new JsonTable(this, columns).read(text);
      } else {
        new CsvTable(this, columns).read(text);
      }
      columns.end();
      if (columns.types().isEmpty()) {
        throw broken("no object of it has a key", "A table needs a column.", null);
      }
      return SideTable.of(name, location, object.version(), columns.types(), columns.batches());
    } catch (CharacterCodingException e) {
      throw broken("it is not UTF-8", "Save it as UTF-8.", e);
    } catch (ZipException e) {
      throw broken("its gzip data is damaged", "Compress it again.", e);
    } catch (IOException e) {
      throw new TrailException(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Cannot read the table side." + name + " from " + location + ": " + e + ". Try again.",
          e);
    }
  }

  private static InputStream buffered(InputStream stream) {
    return new BufferedInputStream(stream, 1 << 16);
  }

  private static byte[] beginning(InputStream stream) throws IOException {
    stream.mark(BEGINNING);
    byte[] bytes = stream.readNBytes(BEGINNING);
    stream.reset();
    return bytes;
  }

  private static boolean isGzip(byte[] beginning) {
    return beginning.length > 1 && beginning[0] == 0x1f && beginning[1] == (byte) 0x8b;
  }

  /** By the name of the file or, where that says nothing, by the first letter in it. */
  private boolean isJson(InputStream text) throws IOException {
    String file = location.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (file.matches(".*\\.(json|jsonl|ndjson)")) {
      return true;
    }
    if (file.matches(".*\\.(csv|tsv|txt)")) {
      return false;
    }
    byte[] bytes = beginning(text);
    int first = bytes.length > 3 && bytes[0] == (byte) 0xef ? 3 : 0;
    return bytes.length > first && (bytes[first] == '[' || bytes[first] == '{');
  }

  /** Asks for memory for what was read. */
  void reserve(long bytes) {
    cancel.check();
    if (!memory.tryReserve(bytes)) {
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "Cannot hold the table side."
              + name
              + " of "
              + location
              + ": tables of one's own may take half of the "
              + memory.limit()
              + " bytes that the property memory allows, as far as queries leave them, and "
              + memory.used()
              + " are taken. Raise memory, or leave rows and columns out of the file.");
    }
    reserved += bytes;
  }

  /** Ends: so many bytes stay. */
  void keep(long bytes) {
    if (bytes > reserved) {
      reserve(bytes - reserved);
    } else {
      memory.release(reserved - bytes);
      reserved = bytes;
    }
  }

  /** The error of a file that is not as it should be. */
  TrailException broken(String what, String advice, Throwable cause) {
    return new TrailException(
        ErrorCode.BROKEN_TABLE,
        "Cannot read the table side." + name + " from " + location + ": " + what + ". " + advice,
        cause);
  }

  /** The same at a line, from 1. */
  TrailException broken(long line, String what, String advice, Throwable cause) {
    return broken("line " + line + ": " + what, advice, cause);
  }
}
