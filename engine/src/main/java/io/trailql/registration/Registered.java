package io.trailql.registration;

import java.util.Objects;
import java.util.Optional;

/**
 * What a catalog has under a name.
 *
 * @param metadata the metadata file it points at; absent when it is no Iceberg table
 * @param description what it is, for messages: where it lies
 */
public record Registered(Optional<String> metadata, String description) {
  public Registered {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(description, "description");
  }
}
