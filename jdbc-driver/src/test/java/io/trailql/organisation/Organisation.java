package io.trailql.organisation;

import io.trailql.generator.event.Account;
import io.trailql.generator.event.Call;
import io.trailql.generator.event.EventFacts;
import io.trailql.generator.event.EventWriter;
import io.trailql.generator.event.JsonBytes;
import io.trailql.generator.event.Randomness;
import io.trailql.generator.event.Traffic;
import io.trailql.s3.server.ObjectSource;
import io.trailql.s3.server.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * The archive of an organisation in which every account and region delivers one object an hour.
 * Objects are numbered in the order of their keys. One is made when it is first listed, and kept
 * until it is read; before the minute of its delivery is over nobody sees it.
 */
final class Organisation implements ObjectSource {
  static final int RECORDS = 20;
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 9);

  private static final long SEED = 20_260_309;
  private static final String ROOT = "AWSLogs/o-exampleorg/";
  private static final List<String> REGIONS =
      List.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");
  private static final Instant START = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd/");

  private final List<String> accounts;
  private final List<String> regions;
  private final int hours;
  private final List<Account> inhabitants;
  private final Traffic traffic;
  private final AtomicIntegerArray sizes;
  private final Map<Integer, byte[]> unread = new ConcurrentHashMap<>();
  private final Contents truth = new Contents();
  private volatile Instant now = START;

  /** One object. */
  private record Item(int index, String account, String region, LocalDateTime stamp) {
    Instant delivered() {
      return stamp.toInstant(ZoneOffset.UTC);
    }
  }

  /** Nothing was delivered yet. */
  Organisation(int accountCount, int regionCount, int hours) {
    this.accounts =
        IntStream.range(0, accountCount)
            .mapToObj(i -> String.format(Locale.ROOT, "%012d", 100_200_300_400L + 7_654_321L * i))
            .toList();
    this.regions = REGIONS.subList(0, regionCount);
    this.hours = hours;
    this.inhabitants = accounts.stream().map(id -> Account.of(SEED, id)).toList();
    this.traffic = new Traffic(accounts.get(0));
    this.sizes = new AtomicIntegerArray(accountCount * regionCount * hours);
  }

  /** Lets time pass. */
  void setNow(Instant moment) {
    now = moment;
  }

  /** What it is now. */
  Instant now() {
    return now;
  }

  int scopes() {
    return accounts.size() * regions.size();
  }

  int accounts() {
    return accounts.size();
  }

  /** Number of objects there will be. */
  int objects() {
    return scopes() * hours;
  }

  /** Bytes of all objects that were listed so far. */
  long bytes() {
    return IntStream.range(0, sizes.length()).mapToLong(sizes::get).sum();
  }

  /** What the objects say that were listed so far. */
  Contents truth() {
    return truth;
  }

  /** What the first record says of an account's, region's and hour's object. */
  EventFacts needle(int account, int region, int hour) {
    Item item = item((account * regions.size() + region) * hours + hour);
    return write(item, new JsonBytes()).get(0);
  }

  private Item item(int index) {
    int scope = index / hours;
    // Each account and region has its own minute.
    int minute = 5 * (scope * 7 % 12);
    return new Item(
        index,
        accounts.get(scope / regions.size()),
        regions.get(scope % regions.size()),
        FIRST_DAY.atStartOfDay().plusHours(index % hours).plusMinutes(minute));
  }

  private static String key(Item item) {
    return ROOT
        + item.account()
        + "/CloudTrail/"
        + item.region()
        + '/'
        + DAY.format(item.stamp())
        + String.join("_", item.account(), "CloudTrail", item.region(), STAMP.format(item.stamp()))
        + String.format(Locale.ROOT, "_%016d.json.gz", item.index());
  }

  private boolean isDelivered(Item item) {
    return !item.delivered().plus(Duration.ofMinutes(1)).isAfter(now);
  }

  @Override
  public Iterator<StoredObject> from(String key) {
    int first = ceiling(key);
    return new Iterator<>() {
      private int next = first;

      @Override
      public boolean hasNext() {
        while (next < objects() && !isDelivered(item(next))) {
          next = (next / hours + 1) * hours;
        }
        return next < objects();
      }

      @Override
      public StoredObject next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return stored(item(next++));
      }
    };
  }

  @Override
  public Optional<StoredObject> find(String key) {
    int index = ceiling(key);
    return index < objects() && key(item(index)).equals(key) && isDelivered(item(index))
        ? Optional.of(stored(item(index)))
        : Optional.empty();
  }

  private int ceiling(String key) {
    int low = 0;
    int high = objects();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(item(middle)).compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private StoredObject stored(Item item) {
    if (sizes.get(item.index()) == 0) {
      JsonBytes json = new JsonBytes();
      List<EventFacts> facts = write(item, json);
      byte[] bytes = gzip(json.bytes());
      if (sizes.compareAndSet(item.index(), 0, bytes.length)) {
        unread.put(item.index(), bytes);
        facts.forEach(fact -> truth.add(item.account(), item.region(), fact));
      }
    }
    return new StoredObject(
        key(item),
        sizes.get(item.index()),
        '"' + String.format(Locale.ROOT, "%032x", item.index()) + '"',
        item.delivered().plusSeconds(30),
        "STANDARD");
  }

  @Override
  public byte[] content(StoredObject object) {
    Item item = item(ceiling(object.key()));
    byte[] bytes = unread.remove(item.index());
    if (bytes != null) {
      return bytes;
    }
    JsonBytes json = new JsonBytes();
    write(item, json);
    return gzip(json.bytes());
  }

  private List<EventFacts> write(Item item, JsonBytes json) {
    Randomness random = Randomness.of(SEED, item.account(), item.region(), item.stamp());
    Account account = inhabitants.get(item.index() / hours / regions.size());
    json.object().array("Records");
    List<EventFacts> facts =
        IntStream.range(0, RECORDS)
            .mapToObj(
                i -> {
                  Instant time = item.delivered().minusSeconds(random.between(3, 590));
                  Call call = traffic.next(account, item.region(), time, random);
                  return EventWriter.write(json, call, random);
                })
            .toList();
    json.endArray().endObject();
    return facts;
  }

  private static byte[] gzip(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
