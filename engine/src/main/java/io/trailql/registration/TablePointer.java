package io.trailql.registration;

import io.trailql.column.Type;
import java.util.Objects;

/**
 * What a catalog is told of a table.
 *
 * @param location of the table, as its metadata have it, without a slash at the end
 * @param metadata the metadata file that is the table, as an absolute path
 * @param columns of the table, for catalogs that show them
 */
public record TablePointer(String location, String metadata, Type.Row columns) {
  public TablePointer {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(columns, "columns");
  }
}
