package io.trailql.cli.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.trailql.cli.configuration.YamlNode.Empty;
import io.trailql.cli.configuration.YamlNode.Mapping;
import io.trailql.cli.configuration.YamlNode.Sequence;
import io.trailql.cli.configuration.YamlNode.Text;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The archives and lakes that have names. */
public final class Configuration {
  /** What a name may look like, so that it can be no location. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private final Path file;
  private final Map<String, NamedPlace> archives = new LinkedHashMap<>();
  private final Map<String, NamedPlace> lakes = new LinkedHashMap<>();

  private Configuration(Path file) {
    this.file = file;
  }

  /** What a file says; nothing when there is no file. */
  public static Configuration read(Path file) {
    Configuration configuration = new Configuration(file);
    if (Files.exists(file)) {
      configuration.read();
    }
    return configuration;
  }

  /** The archive of a name. */
  public Optional<NamedPlace> archive(String name) {
    return Optional.ofNullable(archives.get(name));
  }

  /** The lake of a name. */
  public Optional<NamedPlace> lake(String name) {
    return Optional.ofNullable(lakes.get(name));
  }

  /** All names of archives. */
  public Set<String> names() {
    return archives.keySet();
  }

  /** All names of lakes. */
  public Set<String> lakes() {
    return lakes.keySet();
  }

  private void read() {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    YamlNode root;
    try (JsonParser parser = yaml.createParser(Files.readString(file))) {
      if (parser.nextToken() == null) {
        return;
      }
      root = YamlNode.read(parser);
      if (parser.nextToken() != null) {
        throw wrong(parser.currentTokenLocation().getLineNr(), "a second document begins here");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw wrong(line, firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY, "Cannot read the configuration " + file + ": " + e + ".", e);
    }
    if (!(root instanceof Empty)) {
      Mapping sections = mapping(root, "the file", "archives and lakes");
      known(sections, Set.of("archives", "lakes"));
      named(sections, "archives").forEach((name, node) -> archives.put(name, place(name, node)));
      named(sections, "lakes").forEach((name, node) -> lakes.put(name, lake(name, node)));
    }
  }

  private Map<String, YamlNode> named(Mapping sections, String section) {
    YamlNode node = sections.entries().get(section);
    return node == null ? Map.of() : mapping(node, section, "names").entries();
  }

  private NamedPlace lake(String name, YamlNode node) {
    NamedPlace lake = place(name, node);
    if (lake.locations().size() > 1) {
      throw wrong(node.line(), "a lake has one location, and " + name + " has several");
    }
    return lake;
  }

  private NamedPlace place(String name, YamlNode node) {
    if (!name.matches(NAME)) {
      throw wrong(
          node.line(), "'" + name + "' is no name: letters, digits, '.', '_' and '-' make names");
    }
    Mapping mapping = mapping(node, name, "locations and properties");
    known(mapping, Set.of("locations", "properties"));
    List<String> locations = new ArrayList<>();
    YamlNode listed = mapping.entries().get("locations");
    if (listed instanceof Sequence sequence) {
      sequence.elements().forEach(e -> locations.add(text(e, "an element of locations")));
    } else if (listed != null) {
      locations.add(text(listed, "locations"));
    }
    if (locations.isEmpty()) {
      throw wrong(node.line(), name + " has no locations");
    }
    Map<String, String> properties = new LinkedHashMap<>();
    YamlNode given = mapping.entries().get("properties");
    if (given != null) {
      mapping(given, "properties", "names of properties")
          .entries()
          .forEach((key, value) -> properties.put(key, text(value, key)));
    }
    return new NamedPlace(name, locations, properties);
  }

  private void known(Mapping mapping, Set<String> keys) {
    mapping
        .entries()
        .forEach(
            (key, node) -> {
              if (!keys.contains(key)) {
                throw wrong(
                    node.line(), "'" + key + "' is unknown; known here are " + sorted(keys));
              }
            });
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  private Mapping mapping(YamlNode node, String what, String content) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw wrong(node == null ? 1 : node.line(), what + " must be a mapping of " + content);
  }

  private String text(YamlNode node, String what) {
    if (node instanceof Text text && !text.value().isBlank()) {
      return text.value();
    }
    throw wrong(node.line(), what + " must be a text");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not YAML");
  }

  private TrailException wrong(int line, String why) {
    return new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "The configuration " + file + ", line " + line + ": " + why + ".");
  }
}
