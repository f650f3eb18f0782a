package io.trailql.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Finds the table's fields in a file: by id when both have ids, else by path. */
final class FileSchema {
  private final MessageType schema;
  private final FieldIds ids;
  private final boolean hasIds;

  FileSchema(MessageType schema, FieldIds ids) {
    this.schema = schema;
    this.ids = ids;
    this.hasIds = schema.getFields().stream().anyMatch(field -> field.getId() != null);
  }

  /** A field that only structs surround, by its path in the table. */
  Optional<FileField> find(List<String> path) {
    Optional<FileField> field = Optional.of(new FileField(schema, List.of(), 0, 0));
    for (int length = 1; length <= path.size() && field.isPresent(); length++) {
      field =
          isStruct(field.get()) ? child(field.get(), path.subList(0, length)) : Optional.empty();
    }
    return field;
  }

  /**
   * A field of a struct.
   *
   * @param path of the field in the table
   */
  Optional<FileField> child(FileField struct, List<String> path) {
    OptionalInt id = hasIds ? ids.id(path) : OptionalInt.empty();
    String name = path.get(path.size() - 1);
    List<Type> children = struct.type().asGroupType().getFields();
    Optional<Type> child =
        id.isPresent()
            ? first(children, c -> c.getId() != null && c.getId().intValue() == id.getAsInt())
            : first(children, c -> c.getName().equals(name))
                .or(() -> first(children, c -> c.getName().equalsIgnoreCase(name)));
    return child.map(struct::child);
  }

  private static Optional<Type> first(List<Type> children, Predicate<Type> wanted) {
    for (Type child : children) {
      if (wanted.test(child)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The column that a field is. */
  ColumnDescriptor column(FileField field) {
    return schema.getColumnDescription(field.path().toArray(String[]::new));
  }

  /**
   * The columns as a row.
   *
   * @param file what it is called in messages
   */
  io.trailql.column.Type.Row rowType(String file) {
    List<io.trailql.column.Type.Field> fields = new ArrayList<>();
    for (Type field : schema.getFields()) {
      Optional<ScalarKind> kind =
          field.isPrimitive() && !field.isRepetition(Repetition.REPEATED)
              ? ScalarKind.of(field.asPrimitiveType())
              : Optional.empty();
      if (kind.isEmpty()) {
        throw Damaged.unsuitable(
            file,
            "its column "
                + field.getName()
                + " is "
                + field.toString().strip().replaceAll("\\s+", " ")
                + ", and columns can be booleans, integers, floating point numbers, texts, dates and"
                + " timestamps");
      }
      fields.add(new io.trailql.column.Type.Field(field.getName(), kind.get().type()));
    }
    return new io.trailql.column.Type.Row(fields);
  }

  /** Some column at or below a field, to learn from where the field has values: a shallow one. */
  FileField anyColumn(FileField field) {
    List<FileField> level = List.of(field);
    while (true) {
      List<FileField> next = new ArrayList<>();
      for (FileField candidate : level) {
        if (candidate.type().isPrimitive()) {
          return candidate;
        }
        next.addAll(candidate.children());
      }
      level = next;
    }
  }

  static boolean isStruct(FileField field) {
    return !field.type().isPrimitive() && !isList(field) && !isMap(field);
  }

  /** Whether it is a list of the three levels of the standard. */
  static boolean isList(FileField field) {
    return field.type().getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
  }

  static boolean isMap(FileField field) {
    return field.type().getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        || field.type().getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation;
  }

  /**
   * The group that repeats in a list or a map; absent when it is not built as the standard says.
   *
   * @param parts how many fields it has
   */
  static Optional<FileField> repeated(FileField field, int parts) {
    List<FileField> children = field.children();
    return children.size() == 1
            && children.get(0).type().isRepetition(Repetition.REPEATED)
            && children.get(0).children().size() == parts
        ? Optional.of(children.get(0))
        : Optional.empty();
  }
}
