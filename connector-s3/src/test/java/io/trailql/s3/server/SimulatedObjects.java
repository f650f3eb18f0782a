package io.trailql.s3.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * An archive of any size that is computed, not stored: accounts × regions × days × objects,
 * numbered in the order of their keys. Nothing is held but the shape, so that 10^7 objects cost
 * nothing until they are asked for.
 */
public final class SimulatedObjects implements ObjectSource {
  private final Shape shape;
  private final SimulatedContent content;

  /**
   * What the archive looks like.
   *
   * @param root before {@code AWSLogs/}: empty or ending in {@code /}
   * @param organization id, empty for an archive of single accounts
   * @param accounts twelve digits each, ascending
   * @param regions ascending
   * @param firstDay delivery date of the first objects
   * @param days per account and region
   * @param objectsPerDay per account, region and day, spread evenly over its minutes
   */
  public record Shape(
      String root,
      String organization,
      List<String> accounts,
      List<String> regions,
      LocalDate firstDay,
      int days,
      int objectsPerDay) {
    public Shape {
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
      if (!accounts.stream().sorted().toList().equals(accounts)
          || !regions.stream().sorted().toList().equals(regions)) {
        throw new IllegalArgumentException("accounts and regions must be ascending");
      }
    }

    /** How many objects there are. */
    public long count() {
      return (long) accounts.size() * regions.size() * days * objectsPerDay;
    }
  }

  /**
   * One object of the archive.
   *
   * @param index from 0 in the order of the keys
   * @param day delivery date
   * @param minute of the day, in the file's name
   * @param number from 0, within account, region and day
   */
  public record Item(
      long index, String account, String region, LocalDate day, int minute, int number) {
    /** The minute in the file's name. */
    public Instant stamp() {
      return day.atStartOfDay(ZoneOffset.UTC).plusMinutes(minute).toInstant();
    }
  }

  private SimulatedObjects(Shape shape, SimulatedContent content) {
    this.shape = shape;
    this.content = content;
  }

  /** An archive whose objects hold some records each. */
  public static SimulatedObjects of(Shape shape, int recordsPerObject) {
    return new SimulatedObjects(shape, new SimulatedContent(recordsPerObject));
  }

  /** The shape it was made with. */
  public Shape shape() {
    return shape;
  }

  /** The object with this number. */
  public Item item(long index) {
    int number = (int) (index % shape.objectsPerDay);
    long rest = index / shape.objectsPerDay;
    int day = (int) (rest % shape.days);
    rest /= shape.days;
    String region = shape.regions.get((int) (rest % shape.regions.size()));
    String account = shape.accounts.get((int) (rest / shape.regions.size()));
    int minute = (int) (number * 1440L / shape.objectsPerDay);
    return new Item(index, account, region, shape.firstDay.plusDays(day), minute, number);
  }

  /** The key of the object with this number. */
  public String key(long index) {
    Item item = item(index);
    LocalDate day = item.day;
    StringBuilder key = new StringBuilder(shape.root).append("AWSLogs/");
    if (!shape.organization.isEmpty()) {
      key.append(shape.organization).append('/');
    }
    key.append(item.account).append("/CloudTrail/").append(item.region).append('/');
    key.append(day.getYear()).append('/');
    digits(key, day.getMonthValue(), 2).append('/');
    digits(key, day.getDayOfMonth(), 2).append('/');
    key.append(item.account)
        .append("_CloudTrail_")
        .append(item.region)
        .append('_')
        .append(day.getYear());
    digits(key, day.getMonthValue(), 2);
    digits(key, day.getDayOfMonth(), 2).append('T');
    digits(key, item.minute / 60, 2);
    digits(key, item.minute % 60, 2).append("Z_");
    return digits(key, item.number, 16).append(".json.gz").toString();
  }

  @Override
  public Iterator<StoredObject> from(String key) {
    long first = ceiling(key);
    return new Iterator<>() {
      private long next = first;

      @Override
      public boolean hasNext() {
        return next < shape.count();
      }

      @Override
      public StoredObject next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return stored(next++);
      }
    };
  }

  @Override
  public Optional<StoredObject> find(String key) {
    long index = ceiling(key);
    return index < shape.count() && key(index).equals(key)
        ? Optional.of(stored(index))
        : Optional.empty();
  }

  @Override
  public byte[] content(StoredObject object) {
    return content.bytes(item(ceiling(object.key())));
  }

  private StoredObject stored(long index) {
    Item item = item(index);
    String etag = '"' + String.format(Locale.ROOT, "%032x", index) + '"';
    return new StoredObject(
        key(index), content.size(item), etag, item.stamp().plusSeconds(30), "STANDARD");
  }

  private long ceiling(String key) {
    long low = 0;
    long high = shape.count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (KeyOrder.INSTANCE.compare(key(middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static StringBuilder digits(StringBuilder text, long value, int width) {
    String plain = Long.toString(value);
    return text.append("0".repeat(width - plain.length())).append(plain);
  }
}
