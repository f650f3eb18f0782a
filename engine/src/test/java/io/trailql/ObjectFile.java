package io.trailql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the objects of small archives, as CloudTrail names them. */
final class ObjectFile {
  private ObjectFile() {}

  /**
   * The key of an object.
   *
   * @param stamp such as {@code 20260105T1000Z}
   */
  static String key(String account, String region, String stamp, String name) {
    String day = stamp.substring(0, 4) + "/" + stamp.substring(4, 6) + "/" + stamp.substring(6, 8);
    return "AWSLogs/%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json"
        .formatted(account, region, day, account, region, stamp, name);
  }

  /** A record. */
  static String event(String id, String time, String name, String user) {
    return ("{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"%s\","
            + "\"accessKeyId\":\"AKIA%s\"},\"eventTime\":\"%s\",\"eventName\":\"%s\",\"eventID\":\"%s\","
            + "\"requestParameters\":{\"n\": \"%s\"},\"unknownKey\":[1, 2],\"readOnly\":true,"
            + "\"eventCategory\":\"Management\",\"recipientAccountId\":\"111122223333\","
            + "\"resources\":[{\"ARN\":\"arn:%s\",\"type\":\"T\"}]}")
        .formatted(user, user, time, name, id, id, id);
  }

  /** Writes an object; a later write has another version. */
  static void write(Path archive, String key, String... records) {
    try {
      Path file = archive.resolve(key);
      Files.createDirectories(file.getParent());
      boolean again = Files.exists(file);
      List<String> all = new ArrayList<>(List.of(records));
      Files.writeString(
          file, "{\"Records\":[" + String.join(",", all) + "]}", StandardCharsets.UTF_8);
      if (again) {
        Files.setLastModifiedTime(
            file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z").plusMillis(all.size())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
