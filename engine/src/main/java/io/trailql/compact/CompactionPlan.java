package io.trailql.compact;

import io.trailql.lake.Layout;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run of compaction would do, by a listing of the archive.
 *
 * @param objects objects to compact
 * @param bytes their bytes as stored
 * @param scopes accounts, regions and days that they were delivered to
 * @param first earliest delivery date among them; absent when none has one
 * @param last latest
 * @param layout that the lake has or would get
 * @param listRequests the run would make: of the archive as many as were made for this plan, or
 *     fewer when objects remain, and of the lake, about
 * @param readRequests the run would make, those of the lake about
 * @param writeRequests the run would make, about
 * @param dollars what those requests cost at the list prices of S3 in us-east-1, about
 * @param remaining objects that the bound leaves to later runs
 * @param horizon delivery dates before this one are outside of the lake; absent when none are
 * @param forgottenDays delivery dates before it that the run would drop from the lake
 * @param warnings for people
 */
public record CompactionPlan(
    long objects,
    long bytes,
    long scopes,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    Layout layout,
    long listRequests,
    long readRequests,
    long writeRequests,
    double dollars,
    long remaining,
    Optional<LocalDate> horizon,
    long forgottenDays,
    List<String> warnings) {
  public CompactionPlan {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(horizon, "horizon");
    warnings = List.copyOf(warnings);
  }
}
