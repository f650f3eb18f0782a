package io.trailql.s3.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/**
 * The content of simulated objects: valid gzip of a fixed length per region, so that listings need
 * not make it.
 */
final class SimulatedContent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final String[] NAMES = {
    "GetObject", "PutObject", "RunInsts0", "ConsoleLo", "AssumeRol"
  };

  private final int records;
  private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

  SimulatedContent(int records) {
    this.records = records;
  }

  long size(SimulatedObjects.Item item) {
    return sizes.computeIfAbsent(item.region(), region -> bytes(item).length);
  }

  byte[] bytes(SimulatedObjects.Item item) {
    StringBuilder json = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < records; i++) {
      json.append(i == 0 ? "" : ",").append(record(item, i));
    }
    byte[] plain = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 64);
    try (Stored gzip = new Stored(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String record(SimulatedObjects.Item item, int number) {
    String time = TIME.format(item.stamp().minusSeconds(120 + number % 60)) + "Z";
    long id = item.index() * 100_000 + number;
    return String.format(
        Locale.ROOT,
        "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\",\"accountId\":\"%s\",\"userName\":\"user-%02d\"},"
            + "\"eventTime\":\"%s\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"%s\",\"awsRegion\":\"%s\","
            + "\"sourceIPAddress\":\"192.0.2.%03d\",\"eventID\":\"00000000-0000-4000-8000-%012x\",\"readOnly\":true ,"
            + "\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\"%s\",\"eventCategory\":\"Management\"}",
        item.account(),
        id % 50,
        time,
        NAMES[(int) (id % NAMES.length)],
        item.region(),
        100 + id % 100,
        id,
        item.account());
  }

  /** Gzip without compression: the length depends on the length of the content alone. */
  private static final class Stored extends GZIPOutputStream {
    Stored(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(java.util.zip.Deflater.NO_COMPRESSION);
    }
  }
}
