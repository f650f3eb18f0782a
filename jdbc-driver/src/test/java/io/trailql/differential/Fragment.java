package io.trailql.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A piece of a statement that can be printed in each dialect. */
@FunctionalInterface
interface Fragment {
  Fragment NOTHING = of("");

  String in(Dialect dialect);

  static Fragment of(String text) {
    return dialect -> text;
  }

  static Fragment of(String trailql, String duckdb) {
    return dialect -> dialect == Dialect.TRAILQL ? trailql : duckdb;
  }

  /** The template of the dialect with {@code {0}}, {@code {1}} … replaced by the parts. */
  static Fragment filled(String trailql, String duckdb, List<Fragment> parts) {
    List<Fragment> own = List.copyOf(parts);
    return dialect -> fill(dialect == Dialect.TRAILQL ? trailql : duckdb, own, dialect);
  }

  static Fragment filled(String template, Fragment... parts) {
    return filled(template, template, List.of(parts));
  }

  static Fragment joined(String separator, List<Fragment> parts) {
    List<Fragment> own = List.copyOf(parts);
    return dialect -> {
      StringJoiner joined = new StringJoiner(separator);
      own.forEach(part -> joined.add(part.in(dialect)));
      return joined.toString();
    };
  }

  /** The conditions that all must hold, after WHERE; nothing when there are none. */
  static Fragment where(List<Fragment> conditions) {
    return conditions.isEmpty()
        ? NOTHING
        : filled(" WHERE {0}", joined(" AND ", new ArrayList<>(conditions)));
  }

  private static String fill(String template, List<Fragment> parts, Dialect dialect) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      text.append(template, at, open);
      text.append(parts.get(Integer.parseInt(template.substring(open + 1, close))).in(dialect));
      at = close + 1;
    }
    return text.append(template.substring(at)).toString();
  }
}
