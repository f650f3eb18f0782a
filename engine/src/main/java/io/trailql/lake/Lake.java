package io.trailql.lake;

import io.trailql.storage.Storage;
import java.time.Instant;
import java.util.Optional;

/** A lake, to read. Thread-safe; keeps what never changes, so that a second query asks for less. */
public final class Lake {
  /**
   * Requests nothing yet.
   *
   * @param storage where it lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   */
  public Lake(Storage storage, String prefix) {}

  /** The newest snapshot; absent when there is no lake here yet. */
  public Optional<LakeSnapshot> newest() {
    throw new UnsupportedOperationException();
  }

  /** The snapshot that was the newest at a time; an error when there was none or it is expired. */
  public LakeSnapshot at(Instant time) {
    throw new UnsupportedOperationException();
  }

  /** The snapshot with this id; an error when it does not exist or is expired. */
  public LakeSnapshot at(long id) {
    throw new UnsupportedOperationException();
  }
}
