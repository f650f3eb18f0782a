package io.trailql.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Small log objects and their keys. */
final class Logs {
  private Logs() {}

  /**
   * The key of an object: {@code folder/account/CloudTrail/region/yyyy/MM/dd/name}.
   *
   * @param folder such as {@code AWSLogs}
   * @param stamp such as {@code 20260105T0800Z}
   */
  static String key(String folder, String account, String region, String stamp, String unique) {
    return String.format(
        "%s%s_CloudTrail_%s_%s_%s.json.gz",
        dayFolder(folder, account, region, stamp), account, region, stamp, unique);
  }

  /** The folder of such a key. */
  static String dayFolder(String folder, String account, String region, String stamp) {
    return String.format(
        "%s/%s/CloudTrail/%s/%s/%s/%s/",
        folder,
        account,
        region,
        stamp.substring(0, 4),
        stamp.substring(4, 6),
        stamp.substring(6, 8));
  }

  /** A record; its id and its name are what the caller tells it from others by. */
  static String event(String time, String id, String account, String region) {
    return String.format(
        "{\"eventVersion\":\"1.11\",\"eventTime\":\"%s\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
            + "\"awsRegion\":\"%s\",\"eventID\":\"%s\",\"recipientAccountId\":\"%s\",\"eventCategory\":\"Management\"}",
        time, region, id, account);
  }

  /** An object of these records. */
  static byte[] object(String... events) {
    return gzip(Stream.of(events).collect(Collectors.joining(",", "{\"Records\":[", "]}")));
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
