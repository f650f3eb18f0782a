package io.trailql.differential;

import java.util.ArrayList;
import java.util.List;

/** Makes conditions that hold queries. */
final class Conditions {
  private static final List<Construct> FREE =
      List.of(
          Construct.IN_QUERY, Construct.NOT_IN_QUERY, Construct.SCALAR_QUERY, Construct.QUANTIFIED);
  private static final List<Construct> BOUND =
      List.of(Construct.EXISTS, Construct.NOT_EXISTS, Construct.CORRELATED_QUERY);

  private final Draw draw;
  private final Values values;
  private final Sources sources;
  private final Source outer;
  private final int depth;

  Conditions(Draw draw, Values values, Sources sources, Source outer) {
    this(draw, values, sources, outer, 1);
  }

  /** With queries of this depth inside the queries. */
  private Conditions(Draw draw, Values values, Sources sources, Source outer, int depth) {
    this.draw = draw;
    this.values = values;
    this.sources = sources;
    this.outer = outer;
    this.depth = depth;
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
      default -> List.of(Fragment.filled("{0} > " + draw.number(4), count(key)));
    };
  }

  private Fragment in(Field key, String word) {
    Source inner = inner();
    Fragment query = query(inner, same(inner, key).text(), bound(inner));
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
        "{0}" + sign + "({1})", compared.text(), query(inner, value.text(), bound(inner)));
  }

  private Fragment quantified(Field key) {
    Source inner = inner();
    Fragment query = query(inner, same(inner, key).text(), bound(inner));
    String sign = draw.one(List.of(" = ANY ", " >= ALL ", " <> ALL ", " < ANY ", " > ANY "));
    return Fragment.filled("{0}" + sign + "({1})", key.text(), query);
  }

  private Fragment exists(Field key, String word) {
    Source inner = inner();
    Fragment equal = Fragment.filled("{0} = {1}", same(inner, key).text(), key.text());
    return Fragment.filled(
        word + "({0})", query(inner, Fragment.of("1"), List.of(equal, condition(inner))));
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
    Fragment condition = new Terms(draw, values, inner).condition(1).text();
    if (depth == 0 || !draw.maybe(Construct.NESTED_QUERY, 15)) {
      return condition;
    }
    List<Fragment> all = new ArrayList<>(List.of(condition));
    Source around = mayBind(outer) && draw.chance(60) ? Sources.both(inner, outer) : inner;
    all.addAll(new Conditions(draw, values, sources, around, depth - 1).some());
    return Fragment.joined(" AND ", all);
  }

  /** Conditions on inner rows, one of them also on the outer row now and then. */
  private List<Fragment> bound(Source inner) {
    List<Fragment> conditions = new ArrayList<>(List.of(condition(inner)));
    List<Field> keys = outer.columns(Sources.GROUP_KEYS);
    if (!keys.isEmpty() && mayBind(outer) && draw.maybe(Construct.BOUND_QUERY, 25)) {
      Field key = draw.field(keys);
      String sign = draw.one(List.of(" = ", " <> ", " < ", " IS NOT DISTINCT FROM "));
      conditions.add(Fragment.filled("{0}" + sign + "{1}", same(inner, key).text(), key.text()));
    }
    return conditions;
  }

  private static Fragment query(Source inner, Fragment item, List<Fragment> more) {
    List<Fragment> conditions = new ArrayList<>(inner.conditions());
    conditions.addAll(more);
    return Fragment.filled(
        "SELECT {0} FROM {1}{2}", item, inner.from(), Fragment.where(conditions));
  }
}
