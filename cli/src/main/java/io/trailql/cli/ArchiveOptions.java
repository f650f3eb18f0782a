package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.cli.configuration.Configuration;
import io.trailql.cli.configuration.NamedArchive;
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
import picocli.CommandLine.Option;

/** Which archives, and how to read them: the options of every command that opens some. */
final class ArchiveOptions {
  @Option(
      names = {"-a", "--archive"},
      required = true,
      paramLabel = "ARCHIVE",
      description =
          "A folder, s3://bucket/prefix, or a name from the file .trailql/config.yaml in the home folder. Repeated, several archives are one.")
  private List<String> archives = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A property, such as lookahead=unlimited. May be repeated.")
  private List<String> settings = new ArrayList<>();

  /** Opens them. */
  Engine open(Surroundings surroundings) {
    Configuration configuration = Configuration.read(surroundings.folder().resolve("config.yaml"));
    Map<String, String> given = given();
    List<String> locations = new ArrayList<>();
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, String> givenBy = new LinkedHashMap<>();
    for (String archive : archives) {
      Optional<NamedArchive> named = configuration.archive(archive);
      if (named.isEmpty()) {
        locations.add(location(archive, configuration));
        continue;
      }
      refuseAmbiguity(archive);
      locations.addAll(named.get().locations());
      named
          .get()
          .properties()
          .forEach(
              (key, value) -> {
                if (!given.containsKey(key)) {
                  put(key, value, archive, properties, givenBy);
                }
              });
    }
    properties.putAll(given);
    return Engine.open(locations, Settings.of(properties));
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

  private static void refuseAmbiguity(String name) {
    if (Files.exists(Path.of(name))) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          name
              + " is both a folder here and an archive of ~/.trailql/config.yaml. Write ./"
              + name
              + " for the folder, or change to another folder for the archive.");
    }
  }

  private static String location(String archive, Configuration configuration) {
    boolean mayBeName = !archive.isBlank() && archive.matches("[^/\\\\:]+") && !exists(archive);
    if (mayBeName && !archive.equals(".") && !archive.equals("..")) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "There is no folder "
              + archive
              + " here and no archive of this name in ~/.trailql/config.yaml, which names "
              + (configuration.names().isEmpty()
                  ? "none"
                  : String.join(", ", configuration.names()))
              + ".");
    }
    return archive;
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Map<String, String> given() {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        throw new TrailException(
            ErrorCode.INVALID_PROPERTY,
            "--set takes a property and its value, KEY=VALUE; there is no '=' after a name in what was given.");
      }
      String key = setting.substring(0, equals).strip();
      if (properties.put(key, setting.substring(equals + 1)) != null) {
        throw new TrailException(
            ErrorCode.INVALID_PROPERTY, "The property " + key + " is set twice.");
      }
    }
    return properties;
  }
}
