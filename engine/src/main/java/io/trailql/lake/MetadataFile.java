package io.trailql.lake;

import io.trailql.column.Type;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the metadata of a lake's table, as catalogs point at it.
 *
 * @param location of the table, as its metadata have it, without a slash at the end
 * @param number of the version; later ones have greater numbers
 * @param path of the file, absolute
 * @param columns of the table
 */
public record MetadataFile(String location, int number, String path, Type.Row columns) {
  private static final Pattern NAME = Pattern.compile("v(\\d{1,9})(\\.gz)?\\.metadata\\.json");

  public MetadataFile {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(columns, "columns");
  }

  /** The number of a version by its file's name; absent when that names none. */
  static OptionalInt number(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** The number of the version of this table that a path names; absent when it names none. */
  public OptionalInt numberOf(String other) {
    String folder = TablePaths.plain(location) + "/metadata/";
    String plain = TablePaths.plain(other);
    return plain.startsWith(folder)
        ? number(plain.substring(folder.length()))
        : OptionalInt.empty();
  }
}
