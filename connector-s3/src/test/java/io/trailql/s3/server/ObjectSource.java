package io.trailql.s3.server;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Objects a server can serve. Thread-safe; seeking and each step cost no more than logarithmic
 * time.
 */
public interface ObjectSource {
  /** Objects whose key is at or after a text, in the byte order of their UTF-8. */
  Iterator<StoredObject> from(String key);

  /** The object with exactly this key. */
  Optional<StoredObject> find(String key);

  /** The content of an object that was found here. */
  byte[] content(StoredObject object);

  /** The headers of its user metadata. */
  default Map<String, String> metadata(StoredObject object) {
    return Map.of();
  }
}
