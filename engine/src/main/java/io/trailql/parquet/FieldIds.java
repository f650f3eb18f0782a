package io.trailql.parquet;

import java.util.List;
import java.util.OptionalInt;

/**
 * The ids by which a table format finds fields again after they were renamed, looked up by path.
 */
@FunctionalInterface
public interface FieldIds {
  /** No field has an id. */
  FieldIds NONE = path -> OptionalInt.empty();

  /**
   * The id of a field, if it has one.
   *
   * @param path names from the top, as in the file; the parts of an ARRAY are called {@code
   *     element}, those of a MAP {@code key} and {@code value}
   */
  OptionalInt id(List<String> path);
}
