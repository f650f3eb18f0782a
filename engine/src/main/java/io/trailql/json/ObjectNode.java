package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.event.EventField;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fields of one object that are read; all its other members are unknown, or known and skipped.
 */
final class ObjectNode {
  private final List<ValueNode> nodes;
  private final Map<String, ValueNode> byKey = new HashMap<>();
  private final KeyTable keys = new KeyTable(this);
  private long objects;

  ObjectNode(List<EventField> fields) {
    this.nodes = fields.stream().map(ValueNode::new).toList();
    nodes.forEach(node -> byKey.put(node.field().key(), node));
  }

  ValueNode node(String key) {
    return byKey.get(key);
  }

  ValueNode nodeNamed(String name) {
    return nodes.stream()
        .filter(node -> node.field().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void clearBuilders() {
    nodes.forEach(ValueNode::clearBuilders);
  }

  /** Keeps only what fills a builder, so that the rest is skipped by its key alone. */
  void prune() {
    byKey.values().removeIf(node -> !node.fills());
    nodes.stream().map(ValueNode::children).filter(Objects::nonNull).forEach(ObjectNode::prune);
  }

  /** Lets its fields keep in mind where they stand. */
  void keepEarlier() {
    nodes.forEach(ValueNode::keepEarlier);
  }

  boolean hasInside() {
    return nodes.stream().anyMatch(ValueNode::hasInside);
  }

  /** Appends what was read of its fields in an earlier record of the batch. */
  void repeat(int record) {
    for (ValueNode node : nodes) {
      node.repeat(record);
    }
  }

  boolean fills() {
    return nodes.stream().anyMatch(ValueNode::fills);
  }

  /** The keys that such objects were seen to have. */
  KeyTable keys() {
    return keys;
  }

  /** Begins an object; answers its number. */
  long startObject() {
    return ++objects;
  }

  /** Reads the object whose start is current, up to its end. */
  void read(RecordCursor cursor) throws IOException {
    PositionedParser parser = cursor.parser();
    long object = startObject();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      ValueNode node = byKey.get(key);
      if (node != null && node.markSeen(object)) {
        node.read(cursor);
      } else if (node != null || cursor.keepsExtra()) {
        cursor.keep(key, parser.skipValue());
      } else {
        parser.skipChildren();
      }
    }
  }
}
