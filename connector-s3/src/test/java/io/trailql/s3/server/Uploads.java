package io.trailql.s3.server;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads in parts that were begun and neither completed nor aborted. Thread-safe. */
final class Uploads {
  private static final int MOST = 1000;

  private final Map<String, Upload> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * One upload.
   *
   * @param parts by number
   */
  private record Upload(
      String key, Instant begun, Map<String, String> metadata, TreeMap<Integer, byte[]> parts) {}

  String begin(String key, Map<String, String> metadata) {
    String id = String.format("upload-%06d", count.incrementAndGet());
    open.put(id, new Upload(key, Clock.systemUTC().instant(), metadata, new TreeMap<>()));
    return id;
  }

  boolean isOpen(String id, String key) {
    return Optional.ofNullable(open.get(id)).filter(upload -> upload.key.equals(key)).isPresent();
  }

  void part(String id, int number, byte[] content) {
    Upload upload = open.get(id);
    synchronized (upload) {
      upload.parts.put(number, content);
    }
  }

  byte[] content(String id) {
    Upload upload = open.get(id);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    synchronized (upload) {
      upload.parts.values().forEach(all::writeBytes);
    }
    return all.toByteArray();
  }

  Map<String, String> metadata(String id) {
    return open.get(id).metadata;
  }

  void end(String id) {
    open.remove(id);
  }

  /** A page of those below a prefix, by key and then number. */
  Answer list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String marker = query.getOrDefault("key-marker", "");
    String idMarker = query.getOrDefault("upload-id-marker", "");
    List<Map.Entry<String, Upload>> left =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().key.startsWith(prefix))
            .filter(entry -> order(entry.getValue().key, entry.getKey(), marker, idMarker) > 0)
            .sorted((a, b) -> order(a.getValue().key, a.getKey(), b.getValue().key, b.getKey()))
            .toList();
    List<Map.Entry<String, Upload>> page = left.subList(0, Math.min(MOST, left.size()));
    StringBuilder xml = new StringBuilder("<ListMultipartUploadsResult>");
    for (Map.Entry<String, Upload> entry : page) {
      xml.append("<Upload><Key>")
          .append(Answer.escape(entry.getValue().key))
          .append("</Key><UploadId>")
          .append(entry.getKey())
          .append("</UploadId><Initiated>")
          .append(entry.getValue().begun)
          .append("</Initiated></Upload>");
    }
    if (page.size() < left.size()) {
      Map.Entry<String, Upload> last = page.get(MOST - 1);
      xml.append("<NextKeyMarker>")
          .append(Answer.escape(last.getValue().key))
          .append("</NextKeyMarker><NextUploadIdMarker>")
          .append(last.getKey())
          .append("</NextUploadIdMarker>");
    }
    xml.append("<IsTruncated>")
        .append(page.size() < left.size())
        .append("</IsTruncated></ListMultipartUploadsResult>");
    return Answer.xml(200, xml.toString());
  }

  private static int order(String key, String id, String otherKey, String otherId) {
    int keys = KeyOrder.INSTANCE.compare(key, otherKey);
    return keys != 0 ? keys : id.compareTo(otherId);
  }

  int size() {
    return open.size();
  }
}
