package io.trailql.storage;

import io.trailql.error.TrailException;
import java.util.Objects;

/**
 * An object that could not be deleted.
 *
 * @param key of the object
 * @param reason complete by itself
 */
public record DeleteFailure(String key, TrailException reason) {
  public DeleteFailure {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(reason, "reason");
  }
}
