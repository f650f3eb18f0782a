package io.trailql.archive;

import io.trailql.storage.Storage;
import java.util.Objects;

/**
 * An archive: a store, and where in it to look.
 *
 * @param storage the store
 * @param prefix what keys start with; empty for everything, else it ends in {@code /}
 * @param ancestry folders above all keys, which may tell account, region or day: the path of a
 *     local folder, ending in {@code /}; empty where keys are complete
 */
public record Archive(Storage storage, String prefix, String ancestry) {
  public Archive {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(ancestry, "ancestry");
  }
}
