package io.trailql.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Paths of columns without the groups that only repeat. */
final class LeafPaths {
  private LeafPaths() {}

  /** The path as {@link FieldIds} has it. */
  static List<String> of(MessageType schema, String[] path) {
    List<String> names = new ArrayList<>();
    Type type = schema;
    for (String name : path) {
      type = ((GroupType) type).getType(name);
      if (!type.isRepetition(Repetition.REPEATED)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }
}
