package io.trailql.sql;

import io.trailql.column.Type;
import java.util.List;
import java.util.Objects;

/**
 * A statement that was found valid.
 *
 * @param sql its text
 * @param columns of its result
 * @param parameters the type of each {@code ?}, in order
 * @param warnings what it says that is hardly ever meant
 */
public record Prepared(
    String sql, List<ResultColumn> columns, List<Type> parameters, List<String> warnings) {
  public Prepared {
    Objects.requireNonNull(sql, "sql");
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
  }
}
