package io.trailql.lake;

import io.trailql.column.Type;
import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.parquet.FieldIds;
import io.trailql.parquet.ParquetFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * The values inside documents that data files also have as columns of their own: fields of one
 * struct, each exactly {@code json_extract_scalar} of its document and path, as its comment in the
 * table says. A lake keeps what was chosen for it once, and may choose more.
 *
 * @param columns in the order of the struct
 */
public record PathColumns(List<PathColumn> columns) {
  /** The struct that they are fields of. */
  public static final String STRUCT = "paths";

  /**
   * A property of every data file whose columns here are exact: other engines write none. Its value
   * names, with commas between, the fields whose documents have no object and no array there.
   */
  public static final String EXACT = "trailql.paths";

  /** No values. */
  public static final PathColumns NONE = new PathColumns(List.of());

  private static final Pattern COMMENT =
      Pattern.compile("json_extract_scalar\\((\\w+), '\\$\\.([A-Za-z0-9_.-]+)'\\)");

  /**
   * One of the values.
   *
   * @param name of the field in the struct
   * @param leaf the value, inside a document of {@code events}: a scalar
   * @param coverage of what stands there in the documents
   */
  public record PathColumn(String name, Leaf leaf, Coverage coverage) {
    /** What stands in documents where the value is looked for. */
    public enum Coverage {
      /** Perhaps objects or arrays too, which the column has not. */
      SCALARS,
      /** Nothing but scalars, so that the column is also the value of any form. */
      ALL
    }

    /** How predicates name what it is. */
    public List<String> names() {
      DocumentPath any =
          new DocumentPath(leaf.inside().orElseThrow().keys(), DocumentPath.Form.ANY);
      return coverage == Coverage.ALL
          ? List.of(leaf.toString(), leaf.document().inside(any).toString())
          : List.of(leaf.toString());
    }

    private boolean isOf(Leaf other) {
      return other.inside().isPresent()
          && other.document().equals(leaf.document())
          && other.inside().get().keys().equals(leaf.inside().orElseThrow().keys())
          && (coverage == Coverage.ALL || other.inside().get().form() == DocumentPath.Form.SCALAR);
    }

    private PathColumn covering(Coverage other) {
      return new PathColumn(name, leaf, other);
    }

    /** Where it is found in data files. */
    public List<String> path() {
      return List.of(STRUCT, name);
    }

    private String comment() {
      return "json_extract_scalar("
          + leaf.document()
          + ", '"
          + leaf.inside().orElseThrow().text()
          + "')";
    }
  }

  public PathColumns {
    columns = List.copyOf(columns);
  }

  /**
   * Those of a table, of which files may have all that is covered; a field whose comment says
   * nothing that we know is none of ours.
   */
  static PathColumns of(Schema schema) {
    Types.NestedField struct = schema.findField(STRUCT);
    if (struct == null || !struct.type().isStructType()) {
      return NONE;
    }
    List<PathColumn> columns = new ArrayList<>();
    for (Types.NestedField field : struct.type().asStructType().fields()) {
      leaf(field)
          .ifPresent(
              leaf -> columns.add(new PathColumn(field.name(), leaf, PathColumn.Coverage.ALL)));
    }
    return new PathColumns(columns);
  }

  private static Optional<Leaf> leaf(Types.NestedField field) {
    Matcher matcher = COMMENT.matcher(field.doc() == null ? "" : field.doc());
    if (!matcher.matches() || !field.type().equals(Types.StringType.get())) {
      return Optional.empty();
    }
    return document(matcher.group(1))
        .map(
            leaf ->
                leaf.inside(
                    new DocumentPath(
                        List.of(matcher.group(2).split("\\.")), DocumentPath.Form.SCALAR)));
  }

  private static Optional<Leaf> document(String name) {
    return documents().stream().filter(leaf -> leaf.column().name().equals(name)).findFirst();
  }

  /** The documents of events that are stored. */
  public static List<Leaf> documents() {
    return LakeTable.STORED.stream().map(Leaf::of).filter(Leaf::isJson).toList();
  }

  /** The fields as Iceberg has them, the first with this id. */
  List<Types.NestedField> fields(int firstId) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (PathColumn column : columns) {
      fields.add(
          Types.NestedField.optional(
              firstId + fields.size(), column.name(), Types.StringType.get(), column.comment()));
    }
    return fields;
  }

  /**
   * The same with more values.
   *
   * @param leaves inside documents, by plain keys; those that are known stay as they are
   */
  public PathColumns with(List<Leaf> leaves) {
    List<PathColumn> more = new ArrayList<>(columns);
    for (Leaf leaf : leaves) {
      DocumentPath path = leaf.inside().orElseThrow();
      if (!path.isPlain() || path.form() != DocumentPath.Form.SCALAR) {
        throw new IllegalArgumentException("no path that is stored: " + leaf);
      }
      if (more.stream().noneMatch(column -> column.leaf().equals(leaf))) {
        more.add(new PathColumn(newName(leaf, more), leaf, PathColumn.Coverage.ALL));
      }
    }
    return new PathColumns(more);
  }

  private static String newName(Leaf leaf, List<PathColumn> taken) {
    String text =
        leaf.document().toString() + "_" + String.join("_", leaf.inside().orElseThrow().keys());
    String plain = text.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    String name = plain;
    for (int copy = 2; isTaken(name, taken); copy++) {
      name = plain + "_" + copy;
    }
    return name;
  }

  private static boolean isTaken(String name, List<PathColumn> taken) {
    return taken.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
  }

  /** Those that are wanted as some of these leaves. */
  public PathColumns among(Collection<Leaf> wanted) {
    return new PathColumns(
        columns.stream().filter(column -> wanted.stream().anyMatch(column::isOf)).toList());
  }

  /** Those that a data file has, exactly. */
  public PathColumns in(ParquetFile file, FieldIds ids) {
    String covered = file.properties().get(EXACT);
    if (columns.isEmpty() || covered == null) {
      return NONE;
    }
    Set<String> names = Set.of(covered.split(","));
    return new PathColumns(
        columns.stream()
            .filter(column -> file.has(column.path(), ids))
            .map(
                column ->
                    column.covering(
                        names.contains(column.name())
                            ? PathColumn.Coverage.ALL
                            : PathColumn.Coverage.SCALARS))
            .toList());
  }

  /**
   * What a data file says of itself that has them, exactly.
   *
   * @param nested those where documents may have objects or arrays
   */
  public Map<String, String> properties(Set<Leaf> nested) {
    return columns.isEmpty()
        ? Map.of()
        : Map.of(
            EXACT,
            columns.stream()
                .filter(column -> !nested.contains(column.leaf()))
                .map(PathColumn::name)
                .collect(Collectors.joining(",")));
  }

  /** The column that a value is; absent when it is none. */
  public Optional<PathColumn> of(Leaf leaf) {
    return columns.stream().filter(column -> column.isOf(leaf)).findFirst();
  }

  /** The values. */
  public List<Leaf> leaves() {
    return columns.stream().map(PathColumn::leaf).toList();
  }

  /** The type of the struct. */
  public Type.Row type() {
    return new Type.Row(
        columns.stream().map(c -> new Type.Field(c.name(), Type.Scalar.VARCHAR)).toList());
  }

  /**
   * Name and type of each column of a new data file: those that every lake has, then the struct.
   */
  public Type.Row fileType() {
    List<Type.Field> fields = new ArrayList<>(LakeTable.TYPE.fields());
    if (!columns.isEmpty()) {
      fields.add(new Type.Field(STRUCT, type()));
    }
    return new Type.Row(fields);
  }
}
