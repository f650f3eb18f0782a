package io.trailql.json;

import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.TableDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to read of every record.
 *
 * @param table of content RECORDS or DOCUMENT
 * @param leaves wanted, of origin RECORD, EXTRA or DERIVED
 * @param duplicateKey seed of the duplicate key when it is wanted
 * @param recordHash whether the hash that tells records without id or time apart is wanted
 */
public record RecordProjection(
    TableDefinition table, List<Leaf> leaves, Optional<Seed> duplicateKey, boolean recordHash) {
  /** A random seed, so that nobody can prepare two records with one duplicate key. */
  public record Seed(long low, long high) {}

  /** A projection without the hash of records. */
  public RecordProjection(TableDefinition table, List<Leaf> leaves, Optional<Seed> duplicateKey) {
    this(table, leaves, duplicateKey, false);
  }

  public RecordProjection {
    Objects.requireNonNull(table, "table");
    leaves = List.copyOf(leaves);
    Objects.requireNonNull(duplicateKey, "duplicateKey");
    if (duplicateKey.isPresent() || recordHash) {
      for (String name : DuplicateKey.COLUMNS) {
        if (table.indexOf(name) < 0) {
          throw new IllegalArgumentException("this table's records have no key: no " + name);
        }
      }
    }
    for (Leaf leaf : leaves) {
      Origin origin = leaf.column().origin();
      if (origin != Origin.RECORD && origin != Origin.EXTRA && origin != Origin.DERIVED) {
        throw new IllegalArgumentException("not in the record: " + leaf);
      }
    }
  }
}
