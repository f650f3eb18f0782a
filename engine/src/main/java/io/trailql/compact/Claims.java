package io.trailql.compact;

import io.trailql.error.ErrorCode;
import io.trailql.error.ErrorKind;
import io.trailql.error.TrailException;
import io.trailql.lake.LakeFolder;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.WritableStorage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Says to other runs which dates this one works on: objects {@code claims/DATE/EXPIRY-RUN}, whose
 * names are all they say. They are advice, which saves work; that nothing is done twice is up to
 * the commit. A run that died leaves claims that expire, or that are seen to be void by runs on the
 * same host. Not thread-safe.
 */
final class Claims implements AutoCloseable {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /**
   * What reading a claim ends with that is gone since it was listed: S3 says denied, too, to whom
   * it does not tell which objects there are.
   */
  private static final Set<ErrorCode> GIVEN_BACK =
      Set.of(ErrorCode.OBJECT_VANISHED, ErrorCode.ACCESS_DENIED);

  private final WritableStorage storage;
  private final String prefix;
  private final InstantSource clock;
  private final Claimant self = Claimant.here(UUID.randomUUID().toString());
  private final Map<Optional<LocalDate>, Claim> held = new HashMap<>();

  /** A claim of this run. */
  private record Claim(String key, Instant expiry) {}

  /**
   * None yet.
   *
   * @param prefix of the lake
   */
  Claims(WritableStorage storage, String prefix, InstantSource clock) {
    this.storage = storage;
    this.prefix = prefix + LakeFolder.CLAIMS.path();
    this.clock = clock;
  }

  /**
   * Claims a date, or renews a claim that expires soon.
   *
   * @return false when another run has it
   */
  boolean claim(Optional<LocalDate> date) {
    Claim before = held.get(date);
    if (before != null && before.expiry().isAfter(clock.instant().plus(LIFETIME.dividedBy(2)))) {
      return true;
    }
    Instant expiry = clock.instant().plus(LIFETIME);
    Claim claim = new Claim(folder(date) + expiry.toEpochMilli() + "-" + self.run(), expiry);
    CreateOutcome outcome =
        storage.createIfAbsent(claim.key(), self.text().getBytes(StandardCharsets.UTF_8));
    if (!(outcome instanceof CreateOutcome.Created)) {
      return true;
    }
    held.put(date, claim);
    if (before != null) {
      storage.delete(List.of(before.key()));
      return true;
    }
    if (isTaken(date)) {
      release(date);
      return false;
    }
    return true;
  }

  /** Whether a run at work claims the date that has precedence: the one whose name is smaller. */
  private boolean isTaken(Optional<LocalDate> date) {
    ObjectPages pages = storage.list(ListRequest.all(folder(date)));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      for (ObjectSummary object : page.objects()) {
        if (object.key().compareTo(held.get(date).key()) < 0 && isValid(object)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isValid(ObjectSummary object) {
    String name = object.key().substring(object.key().lastIndexOf('/') + 1);
    int end = name.indexOf('-');
    if (end < 0 || name.endsWith(self.run()) || !name.substring(0, end).matches("\\d{1,18}")) {
      return false;
    }
    Instant expiry = Instant.ofEpochMilli(Long.parseLong(name.substring(0, end)));
    if (expiry.isBefore(clock.instant())) {
      storage.delete(List.of(object.key()));
      return false;
    }
    try {
      return !Claimant.of(storage, object).map(self::knowsDead).orElse(false);
    } catch (TrailException e) {
      if (e.code().kind() != ErrorKind.OUTSIDE) {
        throw e;
      }
      // Its name says enough: until it expires, the date is left to the other.
      return !GIVEN_BACK.contains(e.code());
    }
  }

  private String folder(Optional<LocalDate> date) {
    return prefix + date.map(LocalDate::toString).orElse("none") + "/";
  }

  /** Gives a date up. */
  void release(Optional<LocalDate> date) {
    Claim claim = held.remove(date);
    if (claim != null) {
      storage.delete(List.of(claim.key()));
    }
  }

  @Override
  public void close() {
    storage.delete(held.values().stream().map(Claim::key).toList());
    held.clear();
  }
}
