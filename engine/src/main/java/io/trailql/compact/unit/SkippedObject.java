package io.trailql.compact.unit;

import io.trailql.error.ErrorCode;
import java.util.Objects;

/**
 * An object that could not be read, so that none of its rows are written: it vanished or changed
 * after it was listed, must be restored first, or the storage refused it.
 *
 * @param identity as in {@code source_object}
 * @param code of kind OUTSIDE
 * @param message a sentence for users
 */
public record SkippedObject(String identity, ErrorCode code, String message) {
  public SkippedObject {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}
