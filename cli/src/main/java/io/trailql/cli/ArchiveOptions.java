package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.Property;
import io.trailql.Settings;
import io.trailql.cli.configuration.Configuration;
import io.trailql.cli.configuration.NamedPlace;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which archives and lake, and how to read them: the options of every command that opens some. */
final class ArchiveOptions {
  private final OptionSpec archives =
      Options.texts("ARCHIVE", "-a", "--archive")
          .required(true)
          .description(
              "A folder, s3://bucket/prefix, or a name from the file .trailql/config.yaml in the home folder. Repeated, several archives are one.")
          .build();

  private final OptionSpec lake =
      Options.text("LAKE", "-l", "--lake")
          .description(
              "The lake that compact makes of these archives: a folder, s3://bucket/prefix, or a name from the file .trailql/config.yaml.")
          .build();

  private final OptionSpec settings =
      Options.texts("KEY=VALUE", "--set")
          .description("A property, such as lookahead=unlimited. May be repeated.")
          .build();

  private final OptionSpec tables =
      Options.texts("NAME=FILE", "--table")
          .description(
              "A CSV, JSON or Parquet file as the table NAME of the schema side. May be repeated.")
          .build();

  /** The options of a command. */
  ArchiveOptions(CommandSpec command) {
    command.addOption(archives).addOption(lake).addOption(settings);
  }

  /** The options of a command that runs statements. */
  static ArchiveOptions ofQueries(CommandSpec command) {
    ArchiveOptions options = new ArchiveOptions(command);
    command.addOption(options.tables);
    return options;
  }

  /**
   * What the options and the configuration say together.
   *
   * @param archives locations
   * @param properties by key, the lake's location among them
   */
  record Sources(List<String> archives, Map<String, String> properties) {
    Sources {
      archives = List.copyOf(archives);
      properties = Map.copyOf(properties);
    }

    /** Where the lake is; absent when none was named. */
    Optional<String> lake() {
      return Optional.ofNullable(properties.get(Property.LAKE.key())).filter(l -> !l.isEmpty());
    }
  }

  /** Opens them. */
  Engine open(Surroundings surroundings) {
    Sources sources = sources(surroundings);
    return Engine.open(sources.archives(), Settings.of(sources.properties()));
  }

  /** What was given, names resolved. */
  Sources sources(Surroundings surroundings) {
    Configuration configuration = Configuration.read(surroundings.folder().resolve("config.yaml"));
    Map<String, String> given = given();
    String lake = this.lake.getValue();
    List<String> locations = new ArrayList<>();
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, String> givenBy = new LinkedHashMap<>();
    for (String archive : archives.<List<String>>getValue()) {
      Optional<NamedPlace> named = configuration.archive(archive);
      if (named.isEmpty()) {
        locations.add(location(archive, "archive", configuration.names()));
        continue;
      }
      refuseAmbiguity(archive, "an archive");
      locations.addAll(named.get().locations());
      take(named.get(), given, properties, givenBy);
    }
    if (lake != null) {
      Optional<NamedPlace> named = configuration.lake(lake);
      named.ifPresent(place -> refuseAmbiguity(lake, "a lake"));
      named.ifPresent(place -> take(place, given, properties, givenBy));
      given.put(
          Property.LAKE.key(),
          named
              .map(place -> place.locations().get(0))
              .orElseGet(() -> lakeLocation(lake, configuration)));
    }
    properties.putAll(given);
    return new Sources(locations, properties);
  }

  /** A folder that is not there yet is made, so only what looks like a name is doubted. */
  private static String lakeLocation(String lake, Configuration configuration) {
    return configuration.lakes().isEmpty() ? lake : location(lake, "lake", configuration.lakes());
  }

  private static void take(
      NamedPlace place,
      Map<String, String> given,
      Map<String, String> properties,
      Map<String, String> givenBy) {
    place
        .properties()
        .forEach(
            (key, value) -> {
              if (!given.containsKey(key)) {
                put(key, value, place.name(), properties, givenBy);
              }
            });
  }

  /** Properties are the engine's, so two archives of one query must not contradict each other. */
  private static void put(
      String key,
      String value,
      String archive,
      Map<String, String> properties,
      Map<String, String> givenBy) {
    String before = properties.put(key, value);
    String other = givenBy.put(key, archive);
    if (before != null && !before.equals(value)) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "The archives "
              + other
              + " and "
              + archive
              + " set the property "
              + key
              + " to different values and cannot be queried together; decide with --set "
              + key
              + "=….");
    }
  }

  private static void refuseAmbiguity(String name, String what) {
    if (Files.exists(Path.of(name))) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          name
              + " is both a folder here and "
              + what
              + " of ~/.trailql/config.yaml. Write ./"
              + name
              + " for the folder, or change to another folder for the other.");
    }
  }

  private static String location(String text, String what, Set<String> names) {
    boolean mayBeName = !text.isBlank() && text.matches("[^/\\\\:]+") && !exists(text);
    if (mayBeName && !text.equals(".") && !text.equals("..")) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "There is no folder "
              + text
              + " here and no "
              + what
              + " of this name in ~/.trailql/config.yaml, which names "
              + (names.isEmpty() ? "none" : String.join(", ", names))
              + ".");
    }
    return text;
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What {@code --set} and {@code --table} give, by key. */
  Map<String, String> given() {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String setting : settings.<List<String>>getValue()) {
      put(setting, "", "--set takes a property and its value, KEY=VALUE", properties);
    }
    List<String> named = tables.getValue();
    for (String table : named == null ? List.<String>of() : named) {
      put(table, "table.", "--table takes the name of a table and its file, NAME=FILE", properties);
    }
    if (lake.getValue() != null && properties.containsKey(Property.LAKE.key())) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY, "The lake is named twice, by -l and by --set lake=.");
    }
    return properties;
  }

  private static void put(
      String setting, String prefix, String form, Map<String, String> properties) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY, form + "; there is no '=' after a name in what was given.");
    }
    String written = prefix + setting.substring(0, equals).strip();
    String key = Property.ofKey(written).map(property -> property.keyOf(written)).orElse(written);
    if (properties.put(key, setting.substring(equals + 1)) != null) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY, "The property " + key + " is set twice.");
    }
  }
}
