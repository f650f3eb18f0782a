package io.trailql.registration;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A table of a catalog, as users name it: {@code glue:security.cloudtrail}.
 *
 * @param kind of the catalog, in lower case
 * @param namespace the database; at least one part
 * @param table in the namespace
 */
public record TableName(String kind, List<String> namespace, String table) {
  public TableName {
    Objects.requireNonNull(kind, "kind");
    namespace = List.copyOf(namespace);
    Objects.requireNonNull(table, "table");
  }

  /** Understands {@code KIND:DB.TABLE}, where a namespace may have several parts. */
  public static TableName parse(String text) {
    int colon = text.indexOf(':');
    List<String> parts = List.of(text.substring(colon + 1).strip().split("\\.", Integer.MAX_VALUE));
    if (colon < 1 || parts.size() < 2 || parts.stream().anyMatch(String::isBlank)) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "'" + text + "' names no table of a catalog; write it as glue:DATABASE.TABLE.");
    }
    return new TableName(
        text.substring(0, colon).strip().toLowerCase(Locale.ROOT),
        parts.subList(0, parts.size() - 1),
        parts.get(parts.size() - 1));
  }

  /** The namespace and the table, with dots. */
  public String path() {
    return String.join(".", namespace) + "." + table;
  }

  /** As users write it. */
  @Override
  public String toString() {
    return kind + ":" + path();
  }
}
