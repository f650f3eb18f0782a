package io.trailql.storage;

import java.io.InputStream;
import java.util.Optional;

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

  /**
   * Describes the object with exactly this key, as a listing would, or nothing when there is none.
   *
   * <p>By one listing request unless there is a cheaper way. S3's HEAD would cost a twelfth (USD
   * 0.0004 instead of 0.005 per thousand), but cannot tell a missing object from a missing bucket,
   * describes less, and needs a permission that a listing does not; this is asked a few times per
   * statement, not per object.
   */
  default Optional<ObjectSummary> find(String key) {
    ObjectPage page = list(ListRequest.all(key)).next();
    return page.objects().stream().findFirst().filter(object -> object.key().equals(key));
  }

  /** How ranged reads suit this storage. */
  ReadPolicy readPolicy();

  /**
   * Reads one range by one request, provided that the object still is what it is taken for;
   * otherwise the failure is OBJECT_CHANGED or OBJECT_VANISHED, as in {@link #open}. The bytes are
   * always all of them. For many ranges see {@link RangedReader}.
   *
   * @throws IllegalArgumentException when the range is not inside the object's size
   */
  byte[] read(ObjectVersion object, ByteRange range);

  /**
   * Reads the last bytes by one request, all when there are fewer. What is not known of the object
   * is found out by this; what is known must still hold, or the failure is OBJECT_CHANGED.
   *
   * @param length at least 1
   */
  ObjectTail readTail(ObjectVersion object, int length);

  @Override
  void close();
}
