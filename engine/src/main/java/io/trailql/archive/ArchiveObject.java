package io.trailql.archive;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Kind;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One delivered object, as its key and the listing describe it.
 *
 * @param storage where it lies; stays open for the whole statement
 * @param place the same for one object, from whichever archive it is reached
 * @param summary as listed
 * @param kind the kind its folder or file name tells; absent for loose files that say nothing,
 *     which are read as events
 * @param scope where it was delivered to
 * @param stamp minute of delivery in its file name
 */
public record ArchiveObject(
    Storage storage,
    String place,
    ObjectSummary summary,
    Optional<Kind> kind,
    Scope scope,
    Optional<Instant> stamp) {
  private static final Comparator<Optional<String>> TEXT =
      Comparator.comparing(text -> text.orElse(""));

  /** Scope by scope, and in a scope by stamp, those without one last, then by identity. */
  public static final Comparator<ArchiveObject> SCOPE_ORDER =
      Comparator.comparing((ArchiveObject o) -> o.scope().account(), TEXT)
          .thenComparing(o -> o.scope().region(), TEXT)
          .thenComparing(o -> o.scope().date(), DayObjects.EARLIEST_FIRST)
          .thenComparing(o -> o.stamp().orElse(Instant.MAX))
          .thenComparing(ArchiveObject::identity);

  public ArchiveObject {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(stamp, "stamp");
  }

  /**
   * Opens it for one pass, as {@link Storage#open} does; OBJECT_ARCHIVED when it must be restored
   * before it can be read.
   */
  public InputStream open() {
    if (summary.isArchived()) {
      throw new TrailException(
          ErrorCode.OBJECT_ARCHIVED,
          "Cannot read "
              + identity()
              + ": it lies in the storage class "
              + summary.storageClass()
              + " and must be restored first (s3:RestoreObject).");
    }
    return storage.open(summary);
  }

  /** Reads all there is, as {@link #open} does; in one go when it is as large as listed. */
  public ByteArrayInputStream read() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(summary.size() + 1)];
    try (InputStream stored = open()) {
      int count = stored.readNBytes(bytes, 0, bytes.length);
      if (count == bytes.length) {
        byte[] rest = stored.readAllBytes();
        bytes = Arrays.copyOf(bytes, Math.addExact(count, rest.length));
        System.arraycopy(rest, 0, bytes, count, rest.length);
        count = bytes.length;
      }
      return new ByteArrayInputStream(bytes, 0, count);
    }
  }

  /** The same object, of which no day is known. */
  ArchiveObject withoutDay() {
    return of(Optional.empty());
  }

  /** The same object as one of this day; absent when none is known. */
  public ArchiveObject of(Optional<LocalDate> date) {
    return new ArchiveObject(
        storage, place, summary, kind, new Scope(scope.account(), scope.region(), date), stamp);
  }

  /**
   * The other days, absent for none, that a listing may have found it to be of. Where a region has
   * folders of days, what lies outside of them has no day, and a listing of another part of the
   * archive or of another time may have shown no such folder. None when it lies in the folder of
   * its day.
   */
  public List<Optional<LocalDate>> otherDates() {
    return otherDates(identity(), stamp, scope.date());
  }

  /** The same of an object that is known by its name. */
  public static List<Optional<LocalDate>> otherDates(
      String identity, Optional<Instant> stamp, Optional<LocalDate> date) {
    List<LocalDate> ofFolders = ObjectName.days(identity, ObjectName::day);
    if (date.isPresent() && ofFolders.contains(date.get())) {
      return List.of();
    }
    return Stream.of(
            Stream.of(Optional.<LocalDate>empty()),
            Stream.of(stamp.map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC))),
            ofFolders.stream().map(Optional::of),
            ObjectName.days(identity, ObjectName::otherDay).stream().map(Optional::of))
        .flatMap(dates -> dates)
        .distinct()
        .filter(other -> !other.equals(date))
        .toList();
  }

  /** Its name to users: {@code source_object}. */
  public String identity() {
    return storage.identity(summary.key());
  }
}
