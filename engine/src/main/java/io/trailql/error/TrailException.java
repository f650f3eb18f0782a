package io.trailql.error;

import java.util.Objects;
import java.util.Optional;

/**
 * The one exception TrailQL throws. The message says what could not be done, on what, why, and what
 * to do; it is complete by itself, holds no secret and no stack trace.
 */
public final class TrailException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Place place;

  /** An error that concerns no particular object. */
  public TrailException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  /** An error with the exception that caused it. */
  public TrailException(ErrorCode code, String message, Throwable cause) {
    this(code, message, null, cause);
  }

  /**
   * An error at a place in the data.
   *
   * @param place may be null; its text is appended to the message
   * @param cause may be null
   */
  public TrailException(ErrorCode code, String message, Place place, Throwable cause) {
    super(place == null ? message : message + " (" + place + ")", cause);
    this.code = Objects.requireNonNull(code, "code");
    this.place = place;
  }

  public ErrorCode code() {
    return code;
  }

  /** Where in the data, when the error concerns an object. */
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }
}
