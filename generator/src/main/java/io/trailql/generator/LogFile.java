package io.trailql.generator;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The name and the compressed form of an object as CloudTrail delivers it. */
final class LogFile {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};

  private LogFile() {}

  /** account_kind_region_stamp_unique.json.gz. */
  static String name(String kind, ArchiveScope scope, Instant deliveredAt, String unique) {
    return String.join(
        "_", scope.account(), kind, scope.region(), STAMP.format(deliveredAt), unique + ".json.gz");
  }

  /** One gzip member without name and time, as real deliveries have it. */
  static byte[] gzip(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 6 + 64);
      out.writeBytes(HEADER);
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[16 * 1024];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      CRC32 checksum = new CRC32();
      checksum.update(content);
      littleEndian(out, (int) checksum.getValue());
      littleEndian(out, content.length);
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void littleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }
}
