package io.trailql.organisation;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.Caller;
import io.trailql.generator.event.EventFacts;
import io.trailql.generator.event.EventWriter;
import io.trailql.generator.event.JsonBytes;
import io.trailql.generator.event.Needle;
import io.trailql.generator.event.Randomness;
import io.trailql.generator.event.Traffic;
import io.trailql.generator.event.User;
import io.trailql.s3.server.ObjectSource;
import io.trailql.s3.server.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * One account and region, one object a day, so that a lake has as many data files as there are
 * days. Some days hold needles: events with a constant that no other event has.
 */
final class DailyLogs implements ObjectSource {
  static final LocalDate FIRST_DAY = LocalDate.of(2022, 5, 1);
  static final String ADDRESS = "203.0.113.99";
  static final User STRANGER =
      new User("stranger", "AIDASTRANGERSTRANGER1", "AKIASTRANGERSTRANGER");

  private static final long SEED = 7;
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-central-1";
  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd");
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd");

  private final Account account = Account.of(SEED, ACCOUNT);
  private final Traffic traffic = new Traffic(ACCOUNT);
  private final int records;
  private final Path folder;
  private final TreeMap<String, StoredObject> stored = new TreeMap<>();
  private final Map<String, Path> contents = new HashMap<>();
  private final Map<Integer, List<EventFacts>> facts = new HashMap<>();

  /**
   * An archive of so many days, each with so many events.
   *
   * @param folder empty, for the contents: they are more than a heap holds
   */
  DailyLogs(int days, int records, Path folder) {
    this.records = records;
    this.folder = folder;
    for (int day = 0; day < days; day++) {
      add(day, days);
    }
  }

  /** The days that hold a needle, of so many. */
  static List<Integer> daysOfAddress(int days) {
    return List.of(days / 5, days / 2, days - 3);
  }

  /** The day that holds calls of the stranger. */
  static int dayOfStranger(int days) {
    return days / 3;
  }

  private void add(int number, int days) {
    LocalDate day = FIRST_DAY.plusDays(number);
    Instant delivered = day.atStartOfDay().plusHours(9).toInstant(ZoneOffset.UTC);
    Randomness random = Randomness.of(SEED, day);
    JsonBytes json = new JsonBytes();
    json.object().array("Records");
    List<EventFacts> written = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      Call call = call(delivered.minusSeconds(random.between(3, 3000)), random);
      if (i == records / 2 && daysOfAddress(days).contains(number)) {
        call = with(call, call.caller(), ADDRESS);
      } else if (i % 100 == 50 && dayOfStranger(days) == number) {
        call = with(call, Caller.user(ACCOUNT, STRANGER, STRANGER.accessKeyId()), call.address());
      }
      written.add(EventWriter.write(json, call, random));
    }
    json.endArray().endObject();
    String key =
        "AWSLogs/%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%sT0900Z_%016d.json.gz"
            .formatted(
                ACCOUNT, REGION, FOLDER.format(day), ACCOUNT, REGION, NAME.format(day), number);
    byte[] content = gzip(json.bytes());
    String etag = '"' + String.format(Locale.ROOT, "%032x", number) + '"';
    stored.put(key, new StoredObject(key, content.length, etag, delivered, "STANDARD"));
    try {
      contents.put(key, Files.write(folder.resolve(number + ".json.gz"), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (daysOfAddress(days).contains(number) || dayOfStranger(days) == number) {
      facts.put(number, written);
    }
  }

  /** Any call but those of the generator's own needle. */
  private Call call(Instant time, Randomness random) {
    Call call = traffic.next(account, REGION, time, random);
    return Needle.isCaller(call) ? call(time, random) : call;
  }

  private static Call with(Call call, Caller caller, String address) {
    return new Call(
        call.account(),
        call.region(),
        call.time(),
        call.action(),
        call.target(),
        caller,
        address,
        call.agent(),
        call.failure());
  }

  private static byte[] gzip(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What the events of a day with needles say. */
  List<EventFacts> events(int day) {
    return facts.get(day);
  }

  @Override
  public Iterator<StoredObject> from(String key) {
    return stored.tailMap(key).values().iterator();
  }

  @Override
  public Optional<StoredObject> find(String key) {
    return Optional.ofNullable(stored.get(key));
  }

  @Override
  public byte[] content(StoredObject object) {
    try {
      return Files.readAllBytes(contents.get(object.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
