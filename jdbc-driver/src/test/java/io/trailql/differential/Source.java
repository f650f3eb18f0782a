package io.trailql.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What a query reads: a FROM clause, the conditions that keep it small, and the fields it offers.
 *
 * @param with a common table expression that the statement must start with, or nothing
 * @param identity fields that together differ in every row; empty when there are none
 */
record Source(
    Fragment with,
    Fragment from,
    List<Fragment> conditions,
    List<Field> fields,
    List<Field> identity) {
  Source {
    conditions = List.copyOf(conditions);
    fields = List.copyOf(fields);
    identity = List.copyOf(identity);
  }

  List<Field> fields(Kind kind) {
    return fields.stream().filter(field -> field.kind() == kind).toList();
  }

  /** Its fields that are columns of {@code events} of this name. */
  List<Field> columns(List<String> names) {
    return fields.stream().filter(field -> names.contains(field.column())).toList();
  }

  Source with(Fragment condition) {
    List<Fragment> all = new ArrayList<>(conditions);
    all.add(condition);
    return new Source(with, from, all, fields, identity);
  }
}
