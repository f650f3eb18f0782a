package io.trailql.cli.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An archive as the configuration names it.
 *
 * @param name what {@code -a} takes
 * @param locations at least one
 * @param properties as {@code --set} takes them
 */
public record NamedArchive(String name, List<String> locations, Map<String, String> properties) {
  public NamedArchive {
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
