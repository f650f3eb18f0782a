package io.trailql.sql.catalog;

import io.trailql.column.Type;
import io.trailql.event.DialectColumn;
import io.trailql.event.DialectColumn.Visibility;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a SQL table.
 *
 * @param name lower case
 * @param type as SQL shows it; of a leaf of another type, the values are converted
 * @param source what the scan delivers for it
 * @param visibility whether {@code SELECT *} shows the column
 */
public record SourceColumn(
    String name, Type type, DialectColumn.Source source, Visibility visibility) {
  public SourceColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(visibility, "visibility");
  }

  /** A column that is a leaf, or its JSON text. */
  static SourceColumn of(String name, Type type, Leaf leaf) {
    boolean isHidden = leaf.column().origin() == TableColumn.Origin.DERIVED;
    return new SourceColumn(
        name,
        type,
        new DialectColumn.Native(leaf),
        isHidden ? Visibility.HIDDEN : Visibility.SHOWN);
  }

  static SourceColumn of(DialectColumn column) {
    return new SourceColumn(column.name(), column.type(), column.source(), column.visibility());
  }

  /**
   * A part of a column that is a leaf.
   *
   * @param leaf the least that has its values
   * @param type of the values, to which the leaf's are converted
   * @param rest the fields that must be taken of those values, from the outside in
   */
  public record Part(Leaf leaf, Type type, List<Integer> rest) {
    public Part {
      rest = List.copyOf(rest);
    }

    /** Whether the values are the leaf's own. */
    public boolean isLeaf() {
      return rest.isEmpty() && type.equals(leaf.type());
    }

    /** Whether it is a document, as text or as a map, out of which a scan takes single values. */
    public boolean isDocument() {
      boolean isWhole = type instanceof Type.Map || type instanceof Type.Scalar s && s.isText();
      return rest.isEmpty() && leaf.isJson() && isWhole;
    }
  }

  /** The part at these fields, from the outside in; absent when the column is no leaf. */
  public Optional<Part> part(List<Integer> fields) {
    if (!(source instanceof DialectColumn.Native column)) {
      return Optional.empty();
    }
    Leaf leaf = column.leaf();
    Type of = type;
    for (int i = 0; i < fields.size(); i++) {
      int inLeaf = indexOf(leaf.type(), ((Type.Row) of).fields().get(fields.get(i)).name());
      if (inLeaf < 0) {
        return Optional.of(new Part(leaf, of, fields.subList(i, fields.size())));
      }
      of = ((Type.Row) of).fields().get(fields.get(i)).type();
      leaf = leaf.field(((Type.Row) leaf.type()).fields().get(inLeaf).name());
    }
    return Optional.of(new Part(leaf, of, List.of()));
  }

  /**
   * Position of the field of a name in a row; case and underscores do not count. -1 when there is
   * none, or the type is no row.
   */
  public static int indexOf(Type row, String field) {
    String plain = plain(field);
    List<Type.Field> fields = row instanceof Type.Row type ? type.fields() : List.of();
    for (int i = 0; i < fields.size(); i++) {
      if (plain(fields.get(i).name()).equals(plain)) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The leaves that it is made of. */
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    if (source instanceof DialectColumn.Native column) {
      leaves.add(column.leaf());
    } else if (source instanceof DialectColumn.Day day) {
      leaves.add(day.leaf());
    } else if (source instanceof DialectColumn.Texts texts) {
      leaves.addAll(texts.leaves());
    } else if (source instanceof DialectColumn.EachField each) {
      leaves.add(each.leaf());
    }
    return leaves;
  }

  /** Whether {@code SELECT *} shows the column. */
  public boolean isInStar() {
    return visibility == Visibility.SHOWN;
  }

  /** One sentence about it. */
  public String documentation() {
    if (source instanceof DialectColumn.Same same) {
      return same.text().isEmpty() ? "Always NULL." : "Always " + same.text() + ".";
    }
    if (source instanceof DialectColumn.Day day) {
      return day.leaf().documentation() + " As text, " + day.pattern() + ".";
    }
    if (source instanceof DialectColumn.EachField each) {
      return "The " + each.field() + " of all " + each.leaf() + ".";
    }
    return leaves().size() == 1
        ? leaves().get(0).documentation()
        : "Those there are of "
            + String.join(", ", leaves().stream().map(Leaf::toString).toList())
            + ".";
  }
}
