package io.trailql.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Objects of a small archive. */
final class TestArchive {
  private TestArchive() {}

  /** Key of an object of a day, such as {@code 2026-01-05}, and minute, such as {@code 0010}. */
  static String key(String kind, String account, String region, String day, String minute) {
    return "AWSLogs/"
        + String.join("/", account, kind, region, day.replace('-', '/'))
        + "/"
        + String.join("_", account, kind, region, day.replace("-", "") + "T" + minute + "Z")
        + "_abcdefgh.json.gz";
  }

  static byte[] log(String... records) {
    return gzip("{\"Records\":[" + String.join(",", records) + "]}");
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A record with a few more members, each followed by a comma. */
  static String record(String id, String time, String name, String more) {
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\""
        + time
        + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\""
        + name
        + "\","
        + more
        + "\"eventID\":\""
        + id
        + "\"}";
  }

  static void put(Path root, String key, byte[] content) throws IOException {
    Path file = root.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
