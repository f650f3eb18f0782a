package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.error.TrailException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;

/** Reads one object. */
final class ObjectRead extends SplitRead<Decoded> {
  /** Rows decoded in one go. */
  private static final long STEP_BYTES = 4L << 20;

  private final ArchiveObject object;
  private final Reading reading;
  private final ArrayDeque<Decoded> decoded = new ArrayDeque<>();
  private ByteArrayInputStream content;
  private ObjectDecoder.Decoding decoding;
  private boolean more = true;
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
  long storedBytes() {
    return Math.min(object.summary().size(), ahead().mostHeld());
  }

  private boolean isHeld() {
    return object.summary().size() <= ahead().mostHeld();
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
  boolean decodesWhileFetching() {
    return !isHeld();
  }

  @Override
  boolean fetch() throws IOException {
    if (isHeld()) {
      content = object.read();
      return true;
    }
    if (decoding == null) {
      decoding = reading.decoder().start(object, object.open());
    }
    more = decodeSome();
    endIfAll();
    return true;
  }

  @Override
  Decoded decode() throws IOException {
    if (decoding == null) {
      decoding = reading.decoder().startHeld(object, content);
      content = null;
    }
    while (isHeld() && more && decoded.isEmpty()) {
      more = decoding.next(decoded);
      endIfAll();
    }
    return decoded.poll();
  }

  /** Decodes some rows while they come; whether there may be more. */
  private boolean decodeSome() throws IOException {
    long bytes = 0;
    int size = 0;
    while (decoding.next(decoded)) {
      if (decoded.size() > size) {
        size = decoded.size();
        bytes += decoded.getLast().batch().retainedBytes();
      }
      if (bytes >= STEP_BYTES) {
        return true;
      }
    }
    return false;
  }

  private void endIfAll() {
    if (!more) {
      reading.troubles().broken(object, decoding.errors());
    }
  }

  @Override
  boolean isExhausted() {
    return !more;
  }

  @Override
  void close() {
    if (decoding != null) {
      decoding.close();
    }
  }
}
