package io.trailql.lake;

import io.trailql.registration.CatalogEntry;
import io.trailql.registration.TableName;
import java.util.Objects;

/**
 * A table of a catalog whose pointer decides which commits are the lake, where its storage cannot.
 *
 * @param name as users wrote it; the lake remembers it
 * @param entry what is at the name, which must be atomic; left open
 */
public record CommitCatalog(TableName name, CatalogEntry entry) {
  public CommitCatalog {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(entry, "entry");
  }
}
