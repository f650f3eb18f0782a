package io.trailql.agreement;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the documentation starts Spark. */
final class SparkCommand {
  private static final String WAREHOUSE = "spark.sql.catalog.trail.warehouse";

  private SparkCommand() {}

  /** The settings, for a lake. */
  static Map<String, String> settings(Path lake) {
    Map<String, String> settings = new LinkedHashMap<>();
    OtherEngines.option("--conf")
        .map(setting -> setting.split("=", 2))
        .forEach(setting -> settings.put(setting[0], setting[1]));
    settings.replace(WAREHOUSE, lake.toString());
    return settings;
  }

  /** The library that Spark fetches, as group, name and version. */
  static String[] library() {
    return OtherEngines.option("--packages").findFirst().orElseThrow().split(":");
  }
}
