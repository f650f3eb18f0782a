package io.trailql.archive;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.Warnings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The prefixes that one scan could not list and went on without. Thread-safe. */
final class MissingPrefixes {
  /** What may be gone on without: the store is there, and refuses or fails. */
  private static final Set<ErrorCode> TOLERABLE =
      Set.of(ErrorCode.ACCESS_DENIED, ErrorCode.STORAGE_UNAVAILABLE);

  private final Map<ErrorCode, Long> counts = new EnumMap<>(ErrorCode.class);
  private String first;

  /** Takes a failure; throws it when nobody can go on after it. */
  synchronized void add(TrailException failure) {
    if (!TOLERABLE.contains(failure.code())) {
      throw failure;
    }
    counts.merge(failure.code(), 1L, Long::sum);
    if (first == null) {
      first = failure.getMessage();
    }
  }

  /** Says once what is missing. */
  synchronized void report(Warnings warnings) {
    if (!counts.isEmpty()) {
      warnings.add(
          "The answer is incomplete: prefixes could not be listed: "
              + counts.entrySet().stream()
                  .map(entry -> entry.getValue() + " " + entry.getKey())
                  .collect(Collectors.joining(", "))
              + ". The first: "
              + first);
      counts.clear();
    }
  }
}
