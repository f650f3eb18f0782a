package io.trailql.compact;

import java.time.Duration;
import java.util.Objects;

/**
 * How far a run of compaction is.
 *
 * @param objectsDone objects committed or ready to be
 * @param objectsKnown objects found so far that are to be compacted
 * @param bytesDone their bytes as stored, of those done
 * @param rows rows of those done
 * @param commits commits so far
 * @param elapsed since the run began
 * @param share about how much of all is done, from 0 to 1; 0 while that is unknown
 */
public record CompactionProgress(
    long objectsDone,
    long objectsKnown,
    long bytesDone,
    long rows,
    long commits,
    Duration elapsed,
    double share) {
  public CompactionProgress {
    Objects.requireNonNull(elapsed, "elapsed");
  }
}
