package io.trailql.sql;

import io.trailql.column.Type;
import java.util.Objects;

/**
 * A column of a result.
 *
 * @param name may repeat within a result
 */
public record ResultColumn(String name, Type type) {
  public ResultColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }
}
