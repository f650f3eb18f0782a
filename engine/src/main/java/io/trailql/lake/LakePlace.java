package io.trailql.lake;

import io.trailql.storage.Storage;
import java.util.Objects;

/**
 * Where the parts of a lake lie.
 *
 * @param storage with the lake
 * @param prefix of its keys; empty or ending in {@code /}
 */
record LakePlace(Storage storage, String prefix) {
  private static final String TABLE = LakeFolder.EVENTS.path();
  private static final String LEDGER = LakeFolder.LEDGER.path() + "events/";

  LakePlace {
    Objects.requireNonNull(storage, "storage");
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("no prefix of a folder: '" + prefix + "'");
    }
  }

  /** What the keys of all files of the table begin with. */
  String table() {
    return prefix + TABLE;
  }

  /** What the keys of the table's metadata begin with. */
  String metadata() {
    return table() + "metadata/";
  }

  /** What the keys of new data files begin with. */
  String data() {
    return table() + "data/";
  }

  /** What the keys of the ledger begin with, below {@link #prefix}. */
  String ledger() {
    return LEDGER;
  }

  /** The table's location as other engines write it, without a slash at the end. */
  String location() {
    String container = storage.name();
    String whole = container + (container.endsWith("/") ? "" : "/") + table();
    return whole.substring(0, whole.length() - 1);
  }

  /** How messages name the lake. */
  String name() {
    String location = location();
    return location.substring(0, location.length() - TABLE.length());
  }
}
