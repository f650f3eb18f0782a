package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;

/** What is listed when nothing is to be listed. */
final class NoObjects implements ObjectCursor {
  @Override
  public ArchiveObject next() {
    return null;
  }

  @Override
  public void skipped(ArchiveObject last) {
    throw new IllegalStateException("there was no object");
  }

  @Override
  public boolean isAtEndOfDay() {
    return true;
  }

  @Override
  public double share() {
    return 1;
  }

  @Override
  public void close() {}
}
