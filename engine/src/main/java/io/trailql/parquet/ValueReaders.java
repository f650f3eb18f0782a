package io.trailql.parquet;

import io.trailql.column.Type;
import io.trailql.parquet.PageDecoder.Levels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;

/** Makes the readers of the columns wanted, and so knows the file's columns they need. */
final class ValueReaders {
  private final FileSchema schema;
  private final String name;
  private final TextVolume volume = new TextVolume();
  private final Set<ColumnDescriptor> columns = new LinkedHashSet<>();

  /** Of a file of this name. */
  ValueReaders(FileSchema schema, String name) {
    this.schema = schema;
    this.name = name;
  }

  /** The file's columns that the readers made so far need. */
  Set<ColumnDescriptor> columns() {
    return columns;
  }

  /** What all readers tell how much text they hold. */
  TextVolume volume() {
    return volume;
  }

  ValueReader of(ParquetColumn wanted) {
    Optional<FileField> field = schema.find(wanted.path());
    if (field.isEmpty()) {
      return new AbsentReader(wanted.type());
    }
    return wanted.type() instanceof Type.Scalar && isFlat(field.get())
        ? scalar(wanted.type(), field.get(), Levels.PRESENCE)
        : of(wanted.type(), field.get(), wanted.path());
  }

  /** The column of the file that alone is needed for some columns, if it does not repeat. */
  Optional<ColumnDescriptor> flat(List<ParquetColumn> wanted) {
    return wanted.size() == 1 && wanted.get(0).type() == Type.Scalar.VARCHAR
        ? schema.find(wanted.get(0).path()).filter(this::isFlat).map(schema::column)
        : Optional.empty();
  }

  private boolean isFlat(FileField field) {
    return field.type().isPrimitive() && schema.column(field).getMaxRepetitionLevel() == 0;
  }

  private ValueReader of(Type type, FileField field, List<String> path) {
    if (type instanceof Type.Row row && FileSchema.isStruct(field)) {
      return struct(row, field, path);
    }
    if (type instanceof Type.Array array && FileSchema.isList(field)) {
      FileField repeated = FileSchema.repeated(field, 1).orElseThrow(() -> unsuitable(type, field));
      return new ArrayReader(
          array,
          ListLevels.of(field, repeated),
          of(array.element(), repeated.children().get(0), below(path, "element")));
    }
    if (type instanceof Type.Map map && FileSchema.isMap(field)) {
      FileField repeated = FileSchema.repeated(field, 2).orElseThrow(() -> unsuitable(type, field));
      return new MapReader(
          map,
          ListLevels.of(field, repeated),
          of(map.key(), repeated.children().get(0), below(path, "key")),
          of(map.value(), repeated.children().get(1), below(path, "value")));
    }
    return scalar(type, field, Levels.EACH);
  }

  private ValueReader struct(Type.Row row, FileField field, List<String> path) {
    List<ValueReader> fields = new ArrayList<>();
    boolean none = true;
    for (Type.Field wanted : row.fields()) {
      List<String> longer = below(path, wanted.name());
      Optional<FileField> child = schema.child(field, longer);
      ValueReader reader =
          child.isPresent()
              ? of(wanted.type(), child.get(), longer)
              : new AbsentReader(wanted.type());
      none &= reader instanceof AbsentReader;
      fields.add(reader);
    }
    Optional<LevelReader> levels =
        none
            ? Optional.of(new LevelReader(needed(schema.anyColumn(field)), field.depth()))
            : Optional.empty();
    return new RowReader(row, field.definition(), fields, levels);
  }

  private ValueReader scalar(Type type, FileField field, Levels levels) {
    boolean fits =
        type instanceof Type.Scalar scalar
            && field.type().isPrimitive()
            && (scalar == Type.Scalar.NULL
                || ScalarKind.of(field.type().asPrimitiveType()).stream()
                    .anyMatch(kind -> kind.fits(scalar)));
    if (!fits) {
      throw unsuitable(type, field);
    }
    return new ScalarReader((Type.Scalar) type, needed(field), volume, levels);
  }

  private ColumnDescriptor needed(FileField field) {
    ColumnDescriptor column = schema.column(field);
    columns.add(column);
    return column;
  }

  private RuntimeException unsuitable(Type type, FileField field) {
    return Damaged.unsuitable(
        name,
        "its column "
            + field
            + " ("
            + String.valueOf(field.type()).replaceAll("\\s+", " ")
            + ") cannot be read as "
            + type);
  }

  private static List<String> below(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
