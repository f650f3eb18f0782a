package io.trailql.truth;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailql.logs.PublicLogs;
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
import java.util.List;
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
 * @param value the record
 */
record SourceRecord(
    String object,
    int index,
    String account,
    String region,
    LocalDate date,
    Instant stamp,
    SourceValue value) {
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
    return PublicLogs.files(archive).stream()
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
    SourceValue root = new SourceValue(new String(content, StandardCharsets.UTF_8).strip());
    SourceValue array = root.first().get("Records");
    List<SourceValue> values = array == null ? List.of(root) : array.elements();
    for (int i = 0; i < values.size(); i++) {
      records.add(
          new SourceRecord(object, i, place.group(1), place.group(3), day, moment, values.get(i)));
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

  /** A name for messages. */
  String place() {
    return object + "#" + index;
  }
}
