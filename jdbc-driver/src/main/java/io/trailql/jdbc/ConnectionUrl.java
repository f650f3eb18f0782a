package io.trailql.jdbc;

import io.trailql.Property;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a URL and the properties beside it ask for.
 *
 * <p>The URL is {@code jdbc:trailql:ARCHIVE[,ARCHIVE…][?key=value[&key=value…]]}. In archives and
 * values {@code %XX} is a byte of UTF-8, so that a comma within an archive is written {@code %2C},
 * a question mark {@code %3F}, an ampersand {@code %26} and a percent sign {@code %25}; a plus sign
 * is a plus sign. What the URL says counts, where the properties say otherwise.
 *
 * @param archives locations, at least one
 * @param settings by the key of the property
 * @param warnings what was not understood, or not used, among the properties
 */
record ConnectionUrl(List<String> archives, Map<String, String> settings, List<String> warnings) {
  private static final String PREFIX = "jdbc:trailql:";

  ConnectionUrl {
    archives = List.copyOf(archives);
    settings = Map.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  static boolean isOurs(String url) {
    return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * Understands a URL that is ours.
   *
   * @param info null for none
   */
  static ConnectionUrl parse(String url, Properties info) {
    String rest = url.substring(PREFIX.length());
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    List<String> archives =
        Stream.of(place.split(",", -1)).map(ConnectionUrl::decode).map(String::strip).toList();
    if (archives.contains("")) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "The URL names no archive, or an empty one; write "
              + PREFIX
              + "ARCHIVE, where ARCHIVE is a"
              + " folder or s3://bucket/prefix. Several are separated by commas, a comma within one"
              + " is %2C.");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    if (question >= 0) {
      fromUrl(rest.substring(question + 1), settings);
    }
    if (info != null) {
      fromProperties(info, settings, warnings);
    }
    return new ConnectionUrl(archives, settings, warnings);
  }

  private static void fromUrl(String query, Map<String, String> settings) {
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      Property property = Property.ofKey(key).orElseThrow(() -> unknown(key));
      String name = property.keyOf(key);
      if (equals < 0) {
        throw invalid("Property " + name + " has no value in the URL; write key=value.");
      }
      if (settings.put(name, decode(pair.substring(equals + 1))) != null) {
        throw invalid("Property " + name + " is given twice in the URL.");
      }
    }
  }

  private static void fromProperties(
      Properties info, Map<String, String> settings, List<String> warnings) {
    for (String key : new TreeSet<>(info.stringPropertyNames())) {
      String value = info.getProperty(key);
      Optional<Property> property = Property.ofKey(key);
      if (property.isEmpty()) {
        warnings.add(unknown(key).getMessage() + " It was not used.");
        continue;
      }
      String name = property.get().keyOf(key);
      String before = settings.putIfAbsent(name, value);
      if (before != null && !before.equals(value)) {
        warnings.add("Property " + name + " is given in the URL too, which counts.");
      }
    }
  }

  private static TrailException unknown(String key) {
    List<String> near = Property.near(key);
    return invalid(
        "There is no property "
            + key
            + "."
            + (near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?"));
  }

  private static TrailException invalid(String message) {
    return new TrailException(ErrorCode.INVALID_PROPERTY, message);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw invalid(
            "The URL has a percent sign that begins no escape such as %2C; the sign itself is"
                + " written %25.");
      }
      decoded.write(high << 4 | low);
      i += 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return text.replace("%", "%25").replace(",", "%2C").replace("?", "%3F").replace("&", "%26");
  }

  /** A URL that means the same, but without secrets. */
  @Override
  public String toString() {
    String places = archives.stream().map(ConnectionUrl::encode).collect(Collectors.joining(","));
    String pairs =
        Stream.of(Property.values())
            .filter(property -> !property.isSecret())
            .flatMap(
                property ->
                    settings.keySet().stream()
                        .filter(key -> Property.ofKey(key).orElseThrow() == property)
                        .sorted())
            .map(key -> key + "=" + encode(settings.get(key)))
            .collect(Collectors.joining("&"));
    return PREFIX + places + (pairs.isEmpty() ? "" : "?" + pairs);
  }
}
