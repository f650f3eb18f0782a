package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.json.ReadError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Queue;

/** Turns objects into rows; makes one decoding for each object. Thread-safe. */
interface ObjectDecoder {
  /**
   * Starts an object.
   *
   * @param stored its bytes as stored; closed at the end
   */
  Decoding start(ArchiveObject object, InputStream stored);

  /**
   * Starts an object that is held.
   *
   * @param stored its bytes as stored; may be read again from its start, also when it was closed
   */
  default Decoding startHeld(ArchiveObject object, ByteArrayInputStream stored) {
    return start(object, stored);
  }

  /** One object on its way. Not thread-safe, but may move from thread to thread. */
  interface Decoding {
    /**
     * Adds the next rows, if any; false when there are no more.
     *
     * @throws IOException when the stored bytes cannot be read
     */
    boolean next(Queue<Decoded> rows) throws IOException;

    /** What was broken, once there are no more rows. */
    List<ReadError> errors();

    /** Gives back what it holds; also before its end. */
    void close();
  }
}
