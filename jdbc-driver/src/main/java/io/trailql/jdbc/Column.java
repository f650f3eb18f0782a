package io.trailql.jdbc;

import java.util.Objects;

/**
 * A column of a result.
 *
 * @param label may repeat within a result
 */
record Column(String label, SqlType type) {
  Column {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
  }
}
