package io.trailql.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A field of a file, at any depth.
 *
 * @param type as the file has it
 * @param path its names from the top, as the file has them
 * @param definition the definition level at which it has a value
 * @param depth number of repeated fields around it and itself
 */
record FileField(Type type, List<String> path, int definition, int depth) {
  /** A field inside. */
  FileField child(Type child) {
    List<String> longer = new ArrayList<>(path);
    longer.add(child.getName());
    return new FileField(
        child,
        List.copyOf(longer),
        definition + (child.isRepetition(Repetition.REQUIRED) ? 0 : 1),
        depth + (child.isRepetition(Repetition.REPEATED) ? 1 : 0));
  }

  /** Its fields; none when it is a column. */
  List<FileField> children() {
    return type instanceof GroupType group
        ? group.getFields().stream().map(this::child).toList()
        : List.of();
  }

  @Override
  public String toString() {
    return String.join(".", path);
  }
}
