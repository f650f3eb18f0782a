package io.trailql.s3.server;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads in parts that were begun and neither completed nor aborted. Thread-safe. */
final class Uploads {
  private final Map<String, Upload> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * One upload.
   *
   * @param parts by number
   */
  private record Upload(String key, Map<String, String> metadata, TreeMap<Integer, byte[]> parts) {}

  String begin(String key, Map<String, String> metadata) {
    String id = "upload-" + count.incrementAndGet();
    open.put(id, new Upload(key, metadata, new TreeMap<>()));
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

  int size() {
    return open.size();
  }
}
