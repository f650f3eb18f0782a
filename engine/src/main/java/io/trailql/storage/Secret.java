package io.trailql.storage;

import java.util.Objects;

/** A text that must not be shown: {@code toString} hides it. */
public final class Secret {
  private final String value;

  /** Wraps a text. */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The text, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
