package io.trailql.storage;

import java.io.InputStream;

/**
 * An object store's bucket, or a folder. Thread-safe. Failures are {@link
 * io.trailql.error.TrailException} of kind OUTSIDE that name the object or prefix, the reason and
 * what would help; transient ones are retried inside first.
 */
public interface Storage extends AutoCloseable {
  /**
   * How the object with this key is named to users and in {@code source_object}: {@code
   * s3://bucket/key}, or the path below the folder.
   */
  String identity(String key);

  /** How messages name the storage as a whole: {@code s3://bucket}, or the folder. */
  String name();

  /**
   * Who asks, and how: storages of the same name and equal requesters would get the same listings.
   * Only ever compared, as it may hold secrets.
   */
  Object requester();

  /** Lists; nothing is requested before the first page is pulled. */
  ObjectPages list(ListRequest request);

  /**
   * Opens a listed object for one pass from its start, in one request, provided that it still has
   * the version listed.
   *
   * <p>Bytes come as stored, whatever encoding the object's headers claim. Failing reads throw
   * {@link java.io.IOException} only for broken connections that retries could not mend; a changed
   * or vanished object is a {@code TrailException} of code OBJECT_CHANGED or OBJECT_VANISHED.
   */
  InputStream open(ObjectSummary object);

  @Override
  void close();
}
