package io.trailql.storage;

/**
 * An object while it is written: nobody sees any of it before {@link #finish}, and nobody ever does
 * when it is closed without. Memory stays bounded, whatever is written. One thread at a time.
 */
public interface ObjectCreation extends AutoCloseable {
  /** Adds bytes at the end; the array may be reused at once. */
  void write(byte[] bytes, int offset, int length);

  /** How many bytes were written. */
  long position();

  /** How many requests that write were made so far, failed ones included. */
  int requests();

  /**
   * Makes the object visible, durable and complete, in one step. Refuses to replace another object
   * of that key. After a failure the object may or may not be there, which is harmless for a key
   * that nothing refers to.
   */
  ObjectVersion finish();

  /** Gives the object up unless it was finished. */
  @Override
  void close();
}
