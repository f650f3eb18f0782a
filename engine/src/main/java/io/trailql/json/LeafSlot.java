package io.trailql.json;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.TextDictionaries;
import io.trailql.column.Type;
import io.trailql.event.Leaf;

/** Where the values of one leaf are collected, batch after batch. */
final class LeafSlot {
  private final Type type;
  private final ValueNode node;

  /** Number of the value inside the node's documents that it is; negative for the node itself. */
  private final int inside;

  private ColumnBuilder builder;
  private ColumnVector taken;

  /** Collects what a record's field reads. */
  LeafSlot(Leaf leaf, ObjectNode root) {
    this.type = leaf.type();
    ValueNode at = root.nodeNamed(leaf.column().name());
    for (String name : leaf.path()) {
      at.openFields();
      at = at.children().nodeNamed(name);
    }
    this.node = at;
    this.inside = leaf.inside().map(path -> node.openInside().want(path)).orElse(-1);
  }

  ColumnBuilder builder() {
    return builder;
  }

  /**
   * Begins a batch with room for some records.
   *
   * @param records has as many values as records were read
   */
  void begin(int room, TextDictionaries dictionaries, ColumnBuilder records) {
    builder = ColumnBuilder.of(type, room, dictionaries);
    taken = null;
    if (inside < 0) {
      node.own(builder, records);
    } else {
      node.inside().own(inside, builder, records);
    }
  }

  /** Begins a batch in the memory of the one before. */
  void reuse() {
    builder.clear();
    taken = null;
  }

  /** Whether it is of scalars inside documents, and in some an object or array stood there. */
  boolean isNested() {
    return inside >= 0 && node.inside().isNested(inside);
  }

  /** The values of so many records; more may follow. */
  ColumnVector soFar(int size) {
    builder.padTo(size);
    return builder.build();
  }

  /** The values of the batch, which ends with so many records. */
  ColumnVector take(int size) {
    if (taken == null) {
      taken = soFar(size);
    }
    return taken;
  }
}
