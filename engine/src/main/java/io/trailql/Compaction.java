package io.trailql;

import java.util.List;
import java.util.function.Consumer;

/**
 * One run of compaction: takes what the archive has and the lake lacks into the lake. Opening one
 * requests nothing.
 */
public final class Compaction implements AutoCloseable {
  private Compaction() {}

  /**
   * Opens archives, which are one, and the lake.
   *
   * @param archives folders, {@code s3://bucket/prefix}; at least one
   * @param lake a folder or {@code s3://bucket/prefix}; made when there is none
   */
  public static Compaction open(
      List<String> archives, String lake, Settings settings, CompactionOptions options) {
    return new Compaction();
  }

  /**
   * Lists, and says what a run would do.
   *
   * @param cancellation stops it with an error of code CANCELLED
   */
  public CompactionPlan plan(Cancellation cancellation) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs. What was committed stays, however it ends.
   *
   * @param progress called now and then, from one thread at a time
   * @param cancellation stops it with an error of code CANCELLED
   */
  public CompactionReport run(Consumer<CompactionProgress> progress, Cancellation cancellation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
