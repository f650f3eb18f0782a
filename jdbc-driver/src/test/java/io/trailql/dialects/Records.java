package io.trailql.dialects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The records of the suite, written by hand, in objects as CloudTrail delivers them: one for each
 * account, region and day, ten minutes after its last event. So what happens just before midnight
 * is in the folder of the next day.
 */
final class Records {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Records() {}

  /**
   * A record, and where it lies.
   *
   * @param text its JSON
   * @param object key of the object that has it
   * @param delivered when that was
   */
  record Delivered(String text, String account, String region, String object, Instant delivered) {
    LocalDate day() {
      return LocalDate.ofInstant(delivered, ZoneOffset.UTC);
    }
  }

  /** All of them. */
  static List<Delivered> all() throws IOException {
    Map<String, List<Delivered>> objects = new TreeMap<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : CaseFile.text("records.jsonl").lines().toList()) {
      JsonNode record = mapper.readTree(line);
      String account = record.get("recipientAccountId").textValue();
      String region = record.get("awsRegion").textValue();
      Instant delivered =
          Instant.parse(record.get("eventTime").textValue())
              .plus(10, ChronoUnit.MINUTES)
              .truncatedTo(ChronoUnit.MINUTES);
      String folder =
          "AWSLogs/%s/CloudTrail/%s/%s".formatted(account, region, FOLDER.format(delivered));
      objects
          .computeIfAbsent(folder, key -> new ArrayList<>())
          .add(new Delivered(line, account, region, folder, delivered));
    }
    List<Delivered> all = new ArrayList<>();
    objects.forEach((folder, records) -> all.addAll(object(folder, records, all.size())));
    return all;
  }

  private static List<Delivered> object(String folder, List<Delivered> records, int number) {
    Delivered last = records.stream().max(Comparator.comparing(Delivered::delivered)).orElseThrow();
    String key =
        "%s/%s_CloudTrail_%s_%s_%016d.json.gz"
            .formatted(
                folder, last.account(), last.region(), NAME.format(last.delivered()), number);
    return records.stream()
        .map(r -> new Delivered(r.text(), r.account(), r.region(), key, last.delivered()))
        .toList();
  }

  /** Writes the objects into a folder. */
  static void write(List<Delivered> records, Path archive) throws IOException {
    Map<String, List<String>> objects = new TreeMap<>();
    for (Delivered record : records) {
      objects.computeIfAbsent(record.object(), key -> new ArrayList<>()).add(record.text());
    }
    for (Map.Entry<String, List<String>> object : objects.entrySet()) {
      Path file = archive.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        String text = "{\"Records\":[" + String.join(",", object.getValue()) + "]}";
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
