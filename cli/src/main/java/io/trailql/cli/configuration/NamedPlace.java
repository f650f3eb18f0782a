package io.trailql.cli.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An archive or a lake as the configuration names it.
 *
 * @param name what {@code -a} or {@code -l} takes
 * @param locations at least one; one of a lake
 * @param properties as {@code --set} takes them
 */
public record NamedPlace(String name, List<String> locations, Map<String, String> properties) {
  public NamedPlace {
    Objects.requireNonNull(name, "name");
    locations = List.copyOf(locations);
    properties = new LinkedHashMap<>(properties);
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("no location");
    }
  }

  /** Shows no value of a property: it may be a secret. */
  @Override
  public String toString() {
    return name + locations + properties.keySet();
  }
}
