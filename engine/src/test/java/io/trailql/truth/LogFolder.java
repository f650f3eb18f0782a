package io.trailql.truth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A folder that a test fills with logs. */
record LogFolder(Path root) {
  /** A log with one event that has this name, which is its eventID too, and happened then. */
  LogFolder log(String key, String eventName, String eventTime) {
    return put(key, records(eventName, eventTime));
  }

  /** A log with one event of 2026-01-05, 10 o'clock. */
  LogFolder log(String key, String eventName) {
    return log(key, eventName, "2026-01-05T10:00:00Z");
  }

  /** An object with this content, in gzip if its name says so. */
  LogFolder put(String key, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return put(key, key.endsWith(".gz") ? gzip(bytes) : bytes);
  }

  /** An object with these bytes. */
  LogFolder put(String key, byte[] content) {
    try {
      Path file = root.resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String records(String eventName, String eventTime) {
    return """
        {"Records":[{"eventVersion":"1.08","eventTime":"%s","eventSource":"s3.amazonaws.com",\
        "eventName":"%s","eventID":"%s","recipientAccountId":"111111111111","eventCategory":"Management"}]}"""
        .formatted(eventTime, eventName, eventName);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The key of a log of 2026-01-05 below a folder of kinds. */
  static String key(String account, String region, String unique) {
    return key(account, "CloudTrail", region, "2026/01/05", "20260105T1005Z", unique);
  }

  static String key(
      String account, String kind, String region, String day, String stamp, String unique) {
    return "%s/%s/%s/%s/%s_%s_%s_%s_%s.json.gz"
        .formatted(account, kind, region, day, account, kind, region, stamp, unique);
  }

  /** Every folder on the way to a key, the key itself, from the outside in. */
  static List<String> ancestors(String key) {
    List<String> paths = new ArrayList<>(List.of(""));
    for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      paths.add(key.substring(0, slash));
    }
    paths.add(key);
    return paths;
  }
}
