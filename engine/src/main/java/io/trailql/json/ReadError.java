package io.trailql.json;

import io.trailql.error.ErrorCode;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A piece of content that could not be read.
 *
 * @param code of kind DATA
 * @param record index of the record from 0; -1 when the trouble is not one record's
 * @param offset in the inflated content, in bytes; -1 when unknown
 * @param message a complete sentence
 */
public record ReadError(ErrorCode code, long record, long offset, String message) {
  public ReadError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** Takes errors as they are found. */
  public interface Sink extends Consumer<ReadError> {}
}
