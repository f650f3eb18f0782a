package io.trailql.doors;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A record of a delivered object, read with databind and the platform's gzip alone.
 *
 * @param object its path below the archive
 * @param account of the path
 * @param region of the path
 * @param date of the path
 * @param tree what it holds
 */
record PlainRecord(String object, String account, String region, LocalDate date, JsonNode tree) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Pattern PLACE =
      Pattern.compile(
          ".*/AWSLogs/(?:o-\\w+/)?(\\d{12})/(CloudTrail[-A-Za-z]*)/([^/]+)/(\\d{4})/(\\d\\d)/(\\d\\d)/[^/]*");
  private static final Pattern STAMP = Pattern.compile(".*_(\\d{8}T\\d{4})(?:\\d\\d)?Z.*");

  /** The records of these kinds below folders of an archive, copies among them. */
  static List<PlainRecord> all(Path archive, List<String> folders, Set<String> kinds) {
    List<PlainRecord> records = new ArrayList<>();
    folders.stream()
        .flatMap(folder -> objects(archive, folder))
        .sorted(Comparator.comparing(PlainRecord::stamp).thenComparing(object -> object))
        .forEach(object -> read(archive, object, kinds, records));
    return records;
  }

  /** The events below folders, each once: the first of those that are copies of each other. */
  static List<PlainRecord> events(Path archive, List<String> folders) {
    Set<List<Object>> seen = new HashSet<>();
    return all(archive, folders, Set.of("CloudTrail", "CloudTrail-NetworkActivity")).stream()
        .filter(record -> seen.add(record.identity()))
        .toList();
  }

  private static Stream<String> objects(Path archive, String folder) {
    try (Stream<Path> files = Files.walk(archive.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> archive.relativize(file).toString().replace('\\', '/'))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Within an account, a region and a day, records that agree in this are copies. */
  private List<Object> identity() {
    List<Object> identity = new ArrayList<>(List.of(account, region, date));
    if (tree.path("eventID").isTextual()) {
      for (String name : List.of("eventTime", "eventID", "recipientAccountId", "eventCategory")) {
        identity.add(tree.path(name).asText("none"));
      }
    } else {
      identity.add(tree);
    }
    return identity;
  }

  /** Objects that do not say when they were delivered come last. */
  private static String stamp(String object) {
    Matcher stamp = STAMP.matcher(object.substring(object.lastIndexOf('/') + 1));
    return stamp.matches() ? stamp.group(1) : "~";
  }

  private static void read(
      Path archive, String object, Set<String> kinds, List<PlainRecord> records) {
    Matcher place = PLACE.matcher(object);
    if (!place.matches() || !kinds.contains(place.group(2))) {
      return;
    }
    LocalDate day = LocalDate.parse(place.group(4) + "-" + place.group(5) + "-" + place.group(6));
    try (InputStream file = Files.newInputStream(archive.resolve(object));
        InputStream content = new GZIPInputStream(file)) {
      JsonNode root = MAPPER.readTree(content);
      JsonNode elements = root.path("Records");
      for (JsonNode tree : elements.isArray() ? elements : List.of(root)) {
        records.add(new PlainRecord(object, place.group(1), place.group(3), day, tree));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(object, e);
    }
  }

  /** A text at a path of names; null when there is none. */
  String text(String... path) {
    JsonNode node = tree;
    for (String name : path) {
      node = node.path(name);
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }
}
