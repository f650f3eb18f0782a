package io.trailql.parquet;

import io.trailql.predicate.Range;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What one column of a finished file holds; a struct has one per field, an ARRAY and a MAP per
 * part.
 *
 * @param path names from the top, as in the file; the levels that only Parquet needs are left out,
 *     as in {@link FieldIds}
 * @param id the field's id, if it has one
 * @param bytes as stored, compressed
 * @param values number of values, nulls and those of empty arrays included
 * @param nulls how many are null, for their own or an enclosing value's absence
 * @param bounds a range that holds every value that is not null: Boolean, Integer, Long, Double or
 *     String; long texts bound with their first characters; all when nothing is known
 */
public record LeafSummary(
    List<String> path, OptionalInt id, long bytes, long values, long nulls, Range<?> bounds) {
  public LeafSummary {
    path = List.copyOf(path);
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(bounds, "bounds");
    if (bytes < 0 || nulls < 0 || values < nulls) {
      throw new IllegalArgumentException("no counts: " + bytes + ", " + values + ", " + nulls);
    }
  }
}
