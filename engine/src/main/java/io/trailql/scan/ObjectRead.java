package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.error.TrailException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads one object. */
final class ObjectRead extends SplitRead<Decoded> {
  /** Rows decoded in one go. */
  private static final long STEP_BYTES = 4L << 20;

  private final ArchiveObject object;
  private final Reading reading;
  private boolean logged;

  /**
   * What the reads of one scan share.
   *
   * @param decoder turns objects into rows
   * @param troubles takes what cannot be read
   * @param counters counts what was read
   */
  record Reading(ObjectDecoder decoder, Troubles troubles, ScanCounters counters) {}

  ObjectRead(ArchiveObject object, Reading reading) {
    this.object = object;
    this.reading = reading;
  }

  @Override
  String name() {
    return object.identity();
  }

  @Override
  long storedBytes(long mostHeld) {
    return Math.min(object.summary().size(), mostHeld);
  }

  @Override
  long bytes(Decoded some) {
    return some.batch().retainedBytes();
  }

  @Override
  boolean isLast() {
    return object.summary().isArchived() && !reading.troubles().toleratesUnreadable();
  }

  /** Notes the object as one that the answer is made of, once. */
  @Override
  void handedOut() {
    if (!logged) {
      logged = true;
      reading.counters().log.add(object.identity(), object.summary().version());
    }
  }

  @Override
  void countRead() {
    reading.counters().objectsRead.increment();
  }

  @Override
  RuntimeException failed(TrailException why) {
    try {
      reading.troubles().unreadable(object, why);
      return null;
    } catch (TrailException e) {
      return e;
    }
  }

  @Override
  boolean read(ReadAhead<Decoded> ahead) throws IOException, InterruptedException {
    boolean held = object.summary().size() <= ahead.mostHeld();
    try (InputStream stored = object.open()) {
      InputStream content = held ? new ByteArrayInputStream(stored.readAllBytes()) : stored;
      if (!ahead.awaitTurn(this)) {
        return false;
      }
      ObjectDecoder.Decoding decoding = reading.decoder().start(object, content);
      boolean more = true;
      while (more) {
        List<Decoded> some = new ArrayList<>();
        more = held ? onCpu(ahead, () -> step(decoding, some)) : step(decoding, some);
        for (Decoded rowsOfBatch : some) {
          if (!ahead.offer(this, rowsOfBatch)) {
            return false;
          }
        }
      }
      reading.troubles().broken(object, decoding.errors());
      return true;
    }
  }

  /** Decodes some rows; whether there may be more. */
  private static boolean step(ObjectDecoder.Decoding decoding, List<Decoded> some)
      throws IOException {
    long bytes = 0;
    int size = 0;
    while (decoding.next(some)) {
      if (some.size() > size) {
        size = some.size();
        bytes += some.get(size - 1).batch().retainedBytes();
      }
      if (bytes >= STEP_BYTES) {
        return true;
      }
    }
    return false;
  }
}
