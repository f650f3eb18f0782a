package io.trailql.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Small archives with known records. */
final class TestArchive {
  static final String ACCOUNT = "111122223333";

  private static final String DAY = "AWSLogs/" + ACCOUNT + "/CloudTrail/eu-west-1/2026/01/05/";

  private TestArchive() {}

  /** The key of an object of 2026-01-05. */
  static String key(int number) {
    return DAY
        + String.format(
            "%s_CloudTrail_eu-west-1_20260105T10%02dZ_object%02d.json.gz", ACCOUNT, number, number);
  }

  /** A record of 2026-01-05T10:00:00Z and as many seconds; even ones are read-only. */
  static String recordOf(int number) {
    return String.format(
        """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDA%1$d",\
        "arn":"arn:aws:iam::111122223333:user/u%1$d","accountId":"111122223333","userName":"u%1$d"},\
        "eventTime":"2026-01-05T10:%2$02d:%3$02dZ","eventSource":"s3.amazonaws.com",\
        "eventName":"Event%1$d","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1",\
        "userAgent":"agent","requestParameters":{"n":%1$d},\
        "resources":[{"ARN":"arn:aws:s3:::b%1$d","accountId":"111122223333","type":"AWS::S3::Bucket"}],\
        "readOnly":%4$b,"eventID":"id-%1$06d","eventType":"AwsApiCall","managementEvent":true,\
        "recipientAccountId":"111122223333","eventCategory":"Management"}""",
        number, number / 60, number % 60, number % 2 == 0);
  }

  /** An object with the records of these numbers. */
  static byte[] object(int first, int count) {
    return gzip(
        IntStream.range(first, first + count)
            .mapToObj(TestArchive::recordOf)
            .collect(Collectors.joining(",", "{\"Records\":[", "]}")));
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

  static void put(Path root, String key, byte[] content) {
    try {
      Path file = root.resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An archive of records 0 to {@code count} - 1 in one object. */
  static Path of(Path root, int count) {
    put(root, key(0), object(0, count));
    return root;
  }

  /** The URL of a folder. */
  static String url(Path root) {
    return "jdbc:trailql:" + root.toString().replace("%", "%25").replace(",", "%2C");
  }

  /** The texts of a chain of warnings. */
  static List<String> texts(SQLWarning first) {
    return Stream.iterate(first, w -> w != null, SQLWarning::getNextWarning)
        .map(SQLWarning::getMessage)
        .toList();
  }

  /** A connection to a folder. */
  static Connection connect(Path root) throws SQLException {
    return DriverManager.getConnection(url(root));
  }
}
