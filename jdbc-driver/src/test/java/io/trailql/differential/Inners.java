package io.trailql.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes queries that stand inside others. */
final class Inners {
  private final Draw draw;
  private final Values values;

  Inners(Draw draw, Values values) {
    this.draw = draw;
    this.values = values;
  }

  /** Some terms of every row, and now and then a struct or document whole. */
  Inner rows(Source source) {
    Terms terms = new Terms(draw, values, source);
    List<Fragment> items = new ArrayList<>();
    List<Field> columns = new ArrayList<>();
    int count = draw.between(2, 5);
    for (int i = 0; i < count; i++) {
      String name = "c" + (i + 1);
      if (draw.chance(60)) {
        Field field =
            draw.field(source.fields().stream().filter(f -> f.kind() != Kind.ROW).toList());
        items.add(Fragment.filled("{0} AS " + name, field.text()));
        columns.add(field.named(Fragment.of(name)));
      } else {
        Term term = terms.any(2);
        items.add(Fragment.filled("{0} AS " + name, term.text()));
        columns.add(Field.computed(term.kind(), name));
      }
    }
    passOn(source, items, columns);
    List<Fragment> conditions = new ArrayList<>(source.conditions());
    if (draw.chance(40)) {
      conditions.add(terms.condition(2).text());
    }
    Fragment text =
        Fragment.filled(
            "SELECT {0} FROM {1}{2}",
            Fragment.joined(", ", items), source.from(), Fragment.where(conditions));
    return new Inner(text, columns, null);
  }

  private void passOn(Source source, List<Fragment> items, List<Field> columns) {
    List<Field> structs =
        source.fields().stream()
            .filter(f -> f.kind() == Kind.ROW && !f.column().contains("."))
            .toList();
    if (structs.isEmpty() || !draw.maybe(Construct.STRUCT_PASSED_ON, 30)) {
      return;
    }
    Field struct = draw.field(structs);
    items.add(Fragment.filled("{0} AS s1", struct.text()));
    for (Field leaf : source.fields()) {
      if (leaf.column().startsWith(struct.column() + ".")) {
        String path = leaf.column().substring(struct.column().length());
        columns.add(leaf.named(Fragment.of("s1" + path)));
      }
    }
  }

  /** Groups by some terms with some aggregates. */
  Inner groups(Source source, int keyCount) {
    Terms terms = new Terms(draw, values, source);
    List<Term> keys = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<Field> choices = source.columns(Sources.GROUP_KEYS);
    for (int i = 0; i < keyCount; i++) {
      if (!choices.isEmpty() && draw.chance(60)) {
        Field field = draw.field(choices);
        keys.add(field.term());
        fields.add(field);
      } else {
        Term term = terms.any(1);
        keys.add(term);
        fields.add(Field.computed(term.kind(), "?"));
      }
    }
    return groups(source, keys, fields);
  }

  Inner groups(Source source, List<Term> keys, List<Field> fields) {
    Terms terms = new Terms(draw, values, source);
    List<Fragment> items = new ArrayList<>();
    List<Field> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      items.add(Fragment.filled("{0} AS k" + (i + 1), keys.get(i).text()));
      columns.add(fields.get(i).named(Fragment.of("k" + (i + 1))));
    }
    int count = draw.between(1, 2);
    for (int i = 0; i < count; i++) {
      Term aggregate = aggregate(terms, 1);
      items.add(Fragment.filled("{0} AS n" + (i + 1), aggregate.text()));
      // The last digits of a sum of doubles differ: nothing may be computed or compared with it.
      if (aggregate.kind() != Kind.REAL) {
        columns.add(Field.computed(aggregate.kind(), "n" + (i + 1)));
      }
    }
    Fragment text =
        Fragment.filled(
            "SELECT {0} FROM {1}{2} GROUP BY {3}",
            Fragment.joined(", ", items),
            source.from(),
            Fragment.where(source.conditions()),
            Fragment.joined(", ", keys.stream().map(Term::text).toList()));
    return new Inner(text, columns, keys.size() == 1 ? "k1" : null);
  }

  /** An aggregate of any kind, with a FILTER now and then. */
  Term aggregate(Terms terms, int depth) {
    Kind kind = draw.one(Kind.VALUES);
    Aggregate aggregate =
        draw.feature(
            Arrays.stream(Aggregate.values())
                .filter(a -> terms.isPossible(a.form(), kind, depth))
                .toList());
    return aggregate(terms, aggregate, kind, depth);
  }

  Term aggregate(Terms terms, Aggregate aggregate, Kind kind, int depth) {
    Term term = terms.of(aggregate.form(), kind, depth);
    // The condition belongs to the aggregate itself, not to what a CAST makes of it.
    if (!isBare(aggregate.form().trailql())
        || !isBare(aggregate.form().duckdb())
        || !draw.maybe(Construct.FILTER, 15)) {
      return term;
    }
    Fragment condition = terms.condition(depth).text();
    return new Term(term.kind(), Fragment.filled("{0} FILTER (WHERE {1})", term.text(), condition));
  }

  private static boolean isBare(String template) {
    return template.matches("[a-z_]+\\([^()]*\\)");
  }
}
