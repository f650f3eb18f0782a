package io.trailql.event;

import io.trailql.column.Type;
import java.util.List;
import java.util.Objects;

/**
 * A column of a dialect's table.
 *
 * @param name lower case
 * @param type as the dialect's users know it
 * @param source what its values are made of
 * @param visibility whether a star shows it
 */
public record DialectColumn(String name, Type type, Source source, Visibility visibility) {
  /** Whether {@code SELECT *} shows a column. */
  public enum Visibility {
    SHOWN,
    HIDDEN
  }

  /** What values are made of. */
  public sealed interface Source {}

  /**
   * The leaf of the native table, as the column's type: fields of rows by their names, in which
   * underscores do not count; times as the text that CloudTrail writes, and back; documents as
   * maps, rows or JSON.
   */
  public record Native(Leaf leaf) implements Source {
    public Native {
      Objects.requireNonNull(leaf, "leaf");
    }
  }

  /**
   * The day of the leaf as text.
   *
   * @param pattern of {@code yyyy}, {@code MM}, {@code dd} and signs
   */
  public record Day(Leaf leaf, String pattern) implements Source {
    public Day {
      Objects.requireNonNull(leaf, "leaf");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /**
   * The texts of some leaves, in order, without NULLs and those that begin with something else than
   * the prefix that stands beside the leaf.
   *
   * @param leaves texts
   * @param prefixes one for each
   */
  public record Texts(List<Leaf> leaves, List<String> prefixes) implements Source {
    public Texts {
      leaves = List.copyOf(leaves);
      prefixes = List.copyOf(prefixes);
    }
  }

  /** One field of all rows that an array has. */
  public record EachField(Leaf leaf, String field) implements Source {
    public EachField {
      Objects.requireNonNull(leaf, "leaf");
      Objects.requireNonNull(field, "field");
    }
  }

  /** The same text in all rows; NULL when it is empty. */
  public record Same(String text) implements Source {
    public Same {
      Objects.requireNonNull(text, "text");
    }
  }

  public DialectColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(visibility, "visibility");
  }
}
