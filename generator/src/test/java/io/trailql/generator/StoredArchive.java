package io.trailql.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** An archive in memory, read back with a JSON library that the generator does not use. */
final class StoredArchive implements ArchiveSink {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Map<String, byte[]> objects = new LinkedHashMap<>();

  @Override
  public void put(String path, byte[] content) {
    if (objects.putIfAbsent(path, content) != null) {
      throw new IllegalStateException("Two objects of one name: " + path);
    }
  }

  Map<String, byte[]> objects() {
    return objects;
  }

  static byte[] inflate(byte[] content) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(byte[] content) {
    try {
      return JSON.readTree(inflate(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> records(String path) {
    List<JsonNode> records = new ArrayList<>();
    parse(objects.get(path)).path("Records").forEach(records::add);
    return records;
  }

  Stream<JsonNode> records() {
    return objects.keySet().stream().flatMap(path -> records(path).stream());
  }

  /** The records, each once, however often it was delivered. */
  List<JsonNode> events() {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    records().forEach(record -> byId.putIfAbsent(record.path("eventID").asText(), record));
    return List.copyOf(byId.values());
  }

  static Map<String, Long> count(List<JsonNode> events, Function<JsonNode, String> key) {
    return events.stream()
        .filter(event -> key.apply(event) != null)
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }

  static String text(JsonNode event, String pointer) {
    return event.at(pointer).asText(null);
  }
}
