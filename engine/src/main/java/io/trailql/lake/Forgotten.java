package io.trailql.lake;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What lay before a horizon and is not in the lake any more.
 *
 * @param days delivery dates that had something
 * @param dataFiles files of rows
 * @param rows in them
 * @param horizon of the lake since then; absent when that is not known
 * @param snapshot without them; absent when nothing changed
 */
public record Forgotten(
    long days, long dataFiles, long rows, Optional<LocalDate> horizon, OptionalLong snapshot) {
  /** Nothing did. */
  public static final Forgotten NOTHING =
      new Forgotten(0, 0, 0, Optional.empty(), OptionalLong.empty());

  public Forgotten {
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(snapshot, "snapshot");
  }
}
