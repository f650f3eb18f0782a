package io.trailql.truth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * One record as it lies in a file, read by databind and by the platform's gzip alone.
 *
 * @param object path below the archive
 * @param index among the object's records
 * @param account of the path
 * @param region of the path
 * @param date of the path
 * @param stamp of the file name
 * @param tree the record
 * @param text its bytes
 * @param members the bytes of each of its values
 */
record SourceRecord(
    String object,
    int index,
    String account,
    String region,
    LocalDate date,
    Instant stamp,
    JsonNode tree,
    String text,
    Map<String, String> members) {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private static final Pattern PLACE =
      Pattern.compile(
          "(?:.*/)?AWSLogs/(?:o-\\w+/)?(\\d{12})/(CloudTrail[-A-Za-z]*)/([^/]+)/(\\d{4})/(\\d\\d)/(\\d\\d)/[^/]*");
  private static final Pattern STAMP = Pattern.compile(".*_(\\d{8}T\\d{4})(?:\\d\\d)?Z.*");

  /** The objects of these kinds below an archive. */
  static List<String> objects(Path archive, String... kinds) {
    return RealData.files(archive).stream()
        .map(file -> archive.relativize(file).toString().replace('\\', '/'))
        .filter(
            object -> {
              Matcher place = PLACE.matcher(object);
              return place.matches() && List.of(kinds).contains(place.group(2));
            })
        .toList();
  }

  /** The records of an object. */
  static List<SourceRecord> of(Path archive, String object) {
    List<SourceRecord> records = new ArrayList<>();
    Matcher place = PLACE.matcher(object);
    if (!place.matches()) {
      throw new IllegalArgumentException(object);
    }
    read(object, place, archive.resolve(object), records);
    return records;
  }

  private static void read(String object, Matcher place, Path file, List<SourceRecord> records) {
    byte[] content = content(file);
    Matcher stamp = STAMP.matcher(object.substring(object.lastIndexOf('/') + 1));
    Instant moment =
        stamp.matches()
            ? LocalDateTime.parse(stamp.group(1), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm"))
                .toInstant(ZoneOffset.UTC)
            : null;
    LocalDate day = LocalDate.parse(place.group(4) + "-" + place.group(5) + "-" + place.group(6));
    try (JsonParser parser = MAPPER.createParser(content)) {
      JsonNode root = MAPPER.readTree(content);
      JsonNode elements = root.get("Records");
      if (elements == null) {
        records.add(
            new SourceRecord(
                object,
                0,
                place.group(1),
                place.group(3),
                day,
                moment,
                root,
                new String(content, StandardCharsets.UTF_8),
                members(parser, content)));
        return;
      }
      parser.nextToken();
      while (!parser.nextFieldName().equals("Records")) {
        parser.nextToken();
        parser.skipChildren();
      }
      parser.nextToken();
      for (int i = 0; i < elements.size(); i++) {
        int start = -1;
        Map<String, String> members = Map.of();
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          start = (int) parser.currentTokenLocation().getByteOffset();
          members = membersInside(parser, content);
        }
        records.add(
            new SourceRecord(
                object,
                i,
                place.group(1),
                place.group(3),
                day,
                moment,
                elements.get(i),
                slice(content, start, parser),
                members));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(object, e);
    }
  }

  static byte[] content(Path file) {
    try {
      byte[] stored = Files.readAllBytes(file);
      boolean zipped = stored.length > 1 && stored[0] == 0x1f && (stored[1] & 0xff) == 0x8b;
      return zipped ? new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes() : stored;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Map<String, String> members(JsonParser parser, byte[] content) throws IOException {
    parser.nextToken();
    return membersInside(parser, content);
  }

  private static Map<String, String> membersInside(JsonParser parser, byte[] content)
      throws IOException {
    Map<String, String> members = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      parser.finishToken();
      members.put(key, slice(content, start, parser));
    }
    return members;
  }

  private static String slice(byte[] content, int start, JsonParser parser) {
    int end = (int) parser.currentLocation().getByteOffset();
    return start < 0 ? "" : new String(content, start, end - start, StandardCharsets.UTF_8);
  }

  /** A name for messages. */
  String place() {
    return object + "#" + index;
  }
}
