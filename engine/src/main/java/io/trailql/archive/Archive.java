package io.trailql.archive;

import io.trailql.storage.Storage;
import java.util.Objects;
import java.util.Optional;

/**
 * An archive: a store, and where in it to look.
 *
 * @param storage the store
 * @param prefix what keys start with; empty for everything, else it ends in {@code /}
 * @param ancestry folders above all keys, which may tell account, region or day: the path of a
 *     local folder, ending in {@code /}; empty where keys are complete
 * @param object the key of the one object it is, when a single one was named
 */
public record Archive(Storage storage, String prefix, String ancestry, Optional<String> object) {
  public Archive {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(ancestry, "ancestry");
    Objects.requireNonNull(object, "object");
  }

  /** The same archive through another view of its store. */
  public Archive through(Storage view) {
    return new Archive(view, prefix, ancestry, object);
  }

  /** Where an object lies, the same from whichever archive it is reached. */
  String place(String key) {
    return ancestry.isEmpty() ? storage.name() + "/" + key : ancestry + key;
  }
}
