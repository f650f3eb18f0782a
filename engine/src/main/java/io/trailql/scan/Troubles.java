package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.error.ErrorCode;
import io.trailql.error.ErrorKind;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import io.trailql.json.ReadError;
import io.trailql.runtime.Warnings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What went wrong in one scan: fails it, or gathers what to warn about. Thread-safe. */
final class Troubles {
  private static final int FEW = 10;

  private final ScanSettings settings;
  private final ScanCounters counters;
  private final Warnings warnings;
  private final Map<ErrorCode, Long> broken = new EnumMap<>(ErrorCode.class);
  private final Map<ErrorCode, Long> missing = new EnumMap<>(ErrorCode.class);
  private final Set<String> brokenObjects = new TreeSet<>();
  private final Set<String> brokenDays = new TreeSet<>();
  private boolean manyObjects;
  private boolean unknownDay;
  private String firstMissing;

  Troubles(ScanSettings settings, ScanCounters counters, Warnings warnings) {
    this.settings = settings;
    this.counters = counters;
    this.warnings = warnings;
  }

  /** Takes what was broken in an object. */
  void broken(ArchiveObject object, List<ReadError> errors) {
    broken(object.identity(), object.scope(), errors);
  }

  /** Takes what was broken in an object, by its {@code source_object}. */
  synchronized void broken(String object, Scope scope, List<ReadError> errors) {
    if (errors.isEmpty()) {
      return;
    }
    counters.readErrors.add(errors.size());
    if (settings.brokenContent() == ScanSettings.BrokenContent.FAILS) {
      ReadError first = errors.get(0);
      throw new TrailException(
          first.code(),
          first.message() + " With on_error=warn the query goes on.",
          new Place(object, first.record(), first.offset()),
          null);
    }
    errors.forEach(error -> broken.merge(error.code(), 1L, Long::sum));
    if (brokenObjects.size() < FEW) {
      brokenObjects.add(object);
    } else if (!brokenObjects.contains(object)) {
      manyObjects = true;
    }
    scope.date().ifPresentOrElse(day -> brokenDays.add(day.toString()), () -> unknownDay = true);
  }

  /** Takes an object that cannot be read at all: fails unless that is allowed. */
  synchronized void unreadable(ArchiveObject object, TrailException why) {
    boolean ofObject =
        why.code().kind() == ErrorKind.OUTSIDE && why.code() != ErrorCode.NO_CREDENTIALS;
    if (!ofObject) {
      throw why;
    }
    if (settings.unreadable() == ScanSettings.Unreadable.FAILS) {
      throw new TrailException(
          why.code(),
          why.getMessage()
              + " The query would be incomplete without the object. Leave it out with "
              + without(object)
              + ", or go on without what cannot be read with allow_incomplete=true.",
          why);
    }
    counters.objectsMissing.increment();
    missing.merge(why.code(), 1L, Long::sum);
    if (firstMissing == null) {
      firstMissing = why.getMessage();
    }
  }

  /** Whether a scan goes on without an object that cannot be read. */
  boolean toleratesUnreadable() {
    return settings.unreadable() == ScanSettings.Unreadable.COUNTED;
  }

  /** A condition that leaves the object out, and what else is there. */
  private static String without(ArchiveObject object) {
    Scope scope = object.scope();
    List<String> parts = new ArrayList<>();
    scope.account().ifPresent(account -> parts.add("account = " + quoted(account)));
    scope.region().ifPresent(region -> parts.add("region = " + quoted(region)));
    scope.date().ifPresent(day -> parts.add("date = DATE '" + day + "'"));
    return parts.isEmpty()
        ? "source_object <> " + quoted(object.identity())
        : "NOT (" + String.join(" AND ", parts) + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Says at the end of the scan, also an early one, what happened. */
  synchronized void report() {
    if (!broken.isEmpty()) {
      warnings.add(
          "Broken content in the objects read: "
              + counts(broken)
              + ". Rows that could be read are in the answer. To see what is broken: SELECT * FROM read_errors"
              + where()
              + ".");
    }
    if (!missing.isEmpty()) {
      warnings.add(
          "The answer is incomplete: objects could not be read: "
              + counts(missing)
              + ". The first: "
              + firstMissing);
    }
    broken.clear();
    missing.clear();
  }

  private String where() {
    if (!manyObjects) {
      return " WHERE source_object IN ("
          + brokenObjects.stream().map(Troubles::quoted).collect(Collectors.joining(", "))
          + ")";
    }
    if (unknownDay) {
      return "";
    }
    List<String> days = List.copyOf(brokenDays);
    return " WHERE date BETWEEN DATE '"
        + days.get(0)
        + "' AND DATE '"
        + days.get(days.size() - 1)
        + "'";
  }

  private static String counts(Map<ErrorCode, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
