package io.trailql.differential;

import java.util.ArrayList;
import java.util.List;

/** Makes conditions that hold queries. */
final class Conditions {
  private static final List<Construct> FREE =
      List.of(
          Construct.IN_QUERY, Construct.NOT_IN_QUERY, Construct.SCALAR_QUERY, Construct.QUANTIFIED);
  private static final List<Construct> BOUND =
      List.of(
          Construct.EXISTS,
          Construct.NOT_EXISTS,
          Construct.CORRELATED_QUERY,
          Construct.CONSTANT_IN_QUERY);

  private final Draw draw;
  private final Values values;
  private final Sources sources;
  private final Source outer;

  Conditions(Draw draw, Values values, Sources sources, Source outer) {
    this.draw = draw;
    this.values = values;
    this.sources = sources;
    this.outer = outer;
  }

  /** Whether a query inside may name fields of the source: they need a table's name. */
  static boolean mayBind(Source source) {
    return source.columns(Sources.GROUP_KEYS).stream()
        .allMatch(f -> f.text().in(Dialect.TRAILQL).matches("[a-z]+[0-9]+[.].*"));
  }

  /** A condition with a query inside, or nothing when the outer fields do not lend themselves. */
  List<Fragment> some() {
    List<Field> keys =
        outer.columns(Sources.GROUP_KEYS).stream().filter(f -> f.kind() == Kind.TEXT).toList();
    if (keys.isEmpty()) {
      return List.of();
    }
    List<Construct> choices = new ArrayList<>(FREE);
    if (mayBind(outer)) {
      choices.addAll(BOUND);
    }
    Field key = draw.field(keys);
    Construct construct = draw.feature(choices);
    return switch (construct) {
      case IN_QUERY -> List.of(in(key, " IN "));
      case NOT_IN_QUERY -> List.of(in(key, " NOT IN "));
      case SCALAR_QUERY -> List.of(scalar());
      case QUANTIFIED -> List.of(quantified(key));
      case EXISTS -> List.of(exists(key, "EXISTS "));
      case NOT_EXISTS -> List.of(exists(key, "NOT EXISTS "));
      case CONSTANT_IN_QUERY -> List.of(constant(key));
      default -> List.of(Fragment.filled("{0} > " + draw.number(4), count(key)));
    };
  }

  private Fragment in(Field key, String word) {
    Source inner = inner();
    Fragment query = query(inner, same(inner, key).text(), List.of(condition(inner)));
    return Fragment.filled("{0}" + word + "({1})", key.text(), query);
  }

  private Fragment scalar() {
    Source inner = inner();
    Terms terms = new Terms(draw, values, inner);
    Kind kind = draw.one(List.of(Kind.NUMBER, Kind.TEXT, Kind.TIME, Kind.DAY));
    Aggregate aggregate = draw.feature(List.of(Aggregate.MIN, Aggregate.MAX));
    Term value = new Inners(draw, values).aggregate(terms, aggregate, kind, 1);
    Term compared = new Terms(draw, values, outer).of(kind, 1);
    String sign = draw.one(List.of(" = ", " >= ", " < ", " <> "));
    return Fragment.filled(
        "{0}" + sign + "({1})", compared.text(), query(inner, value.text(), List.of()));
  }

  private Fragment quantified(Field key) {
    Source inner = inner();
    Fragment query = query(inner, same(inner, key).text(), List.of(condition(inner)));
    String sign = draw.one(List.of(" = ANY ", " >= ALL ", " <> ALL ", " < ANY ", " > ANY "));
    return Fragment.filled("{0}" + sign + "({1})", key.text(), query);
  }

  private Fragment exists(Field key, String word) {
    Source inner = inner();
    Fragment equal = Fragment.filled("{0} = {1}", same(inner, key).text(), key.text());
    return Fragment.filled(
        word + "({0})", query(inner, Fragment.of("1"), List.of(equal, condition(inner))));
  }

  /** Compares the key with a constant of each row that another column binds to the outer row. */
  Fragment constant(Field key) {
    Source inner = inner();
    Field bound = draw.field(outer.columns(Sources.GROUP_KEYS));
    Fragment equal = Fragment.filled("{0} = {1}", same(inner, bound).text(), bound.text());
    Term constant = new Terms(draw, values, inner).value(same(inner, key).term());
    String sign = draw.one(List.of(" IN ", " NOT IN ", " = ANY ", " <> ALL "));
    return Fragment.filled(
        "{0}" + sign + "({1})",
        key.text(),
        query(inner, constant.text(), List.of(equal, condition(inner))));
  }

  /** How many rows have the same key: a query that is bound to the outer row. */
  Fragment count(Field key) {
    Source inner = inner();
    Fragment equal = Fragment.filled("{0} = {1}", same(inner, key).text(), key.text());
    return Fragment.filled(
        "({0})", query(inner, Fragment.of("count(*)"), List.of(equal, condition(inner))));
  }

  private Source inner() {
    return sources.named(draw.name("q"), 1_000);
  }

  private Field same(Source inner, Field key) {
    Field field = inner.columns(List.of(key.column())).get(0);
    draw.use(field);
    return field;
  }

  private Fragment condition(Source inner) {
    return new Terms(draw, values, inner).condition(1).text();
  }

  private static Fragment query(Source inner, Fragment item, List<Fragment> more) {
    List<Fragment> conditions = new ArrayList<>(inner.conditions());
    conditions.addAll(more);
    return Fragment.filled(
        "SELECT {0} FROM {1}{2}", item, inner.from(), Fragment.where(conditions));
  }
}
