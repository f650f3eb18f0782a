package io.trailql.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes statements. */
final class Statements {
  /** Constructs that only statements of some shapes can have. */
  private static final List<Construct> SHAPES =
      List.of(
          Construct.UNION,
          Construct.UNION_ALL,
          Construct.INTERSECT,
          Construct.INTERSECT_ALL,
          Construct.EXCEPT,
          Construct.EXCEPT_ALL,
          Construct.ROLLUP,
          Construct.CUBE,
          Construct.GROUPING_SETS,
          Construct.HAVING,
          Construct.UNNEST,
          Construct.LEFT_JOIN_UNNEST,
          Construct.WITH_USED_TWICE,
          Construct.NEWEST_FIRST,
          Construct.IN_QUERY,
          Construct.NOT_IN_QUERY,
          Construct.SCALAR_QUERY,
          Construct.QUANTIFIED,
          Construct.EXISTS,
          Construct.NOT_EXISTS,
          Construct.CORRELATED_QUERY,
          Construct.CONSTANT_IN_QUERY,
          Construct.INNER_JOIN,
          Construct.LEFT_JOIN,
          Construct.RIGHT_JOIN,
          Construct.FULL_JOIN,
          Construct.CROSS_JOIN,
          Construct.JOIN_USING,
          Construct.JOIN_MORE_CONDITIONS,
          Construct.STRUCT_PASSED_ON,
          Construct.VALUES);

  private final Archive archive;
  private final Values values;
  private final Coverage coverage;
  private final Random random;

  Statements(Archive archive, Values values, Coverage coverage, Random random) {
    this.archive = archive;
    this.values = values;
    this.coverage = coverage;
    this.random = random;
  }

  /** The next statement. */
  Statement next() {
    Draw draw = new Draw(random, coverage);
    Statement.Duplicates duplicates =
        draw.maybe(Construct.WITHOUT_DUPLICATES, 12)
            ? Statement.Duplicates.REMOVED
            : Statement.Duplicates.KEPT;
    String table = duplicates == Statement.Duplicates.REMOVED ? "unique_events" : "events";
    One one = new One(draw, values, new Sources(draw, values, archive, table));
    Fragment text = one.text();
    return new Statement(text, one.order, duplicates, draw.features(), draw.columns());
  }

  /** A statement in the making. */
  private static final class One {
    private final Draw draw;
    private final Values values;
    private final Sources sources;
    private Statement.Order order = Statement.Order.NONE;
    private boolean nests;

    One(Draw draw, Values values, Sources sources) {
      this.draw = draw;
      this.values = values;
      this.sources = sources;
    }

    Fragment text() {
      return draw.chance(50) ? towards(draw.goal(SHAPES)) : any();
    }

    private Fragment any() {
      int shape = draw.number(100);
      if (shape < 32) {
        return rows(sources.any());
      }
      if (shape < 55) {
        return groups(sources.any());
      }
      if (shape < 69) {
        return set();
      }
      if (shape < 96) {
        return window(sources.any());
      }
      return newest();
    }

    /** A statement in which the construct can come up. */
    private Fragment towards(Construct goal) {
      return switch (goal) {
        case UNION, UNION_ALL, INTERSECT, INTERSECT_ALL, EXCEPT, EXCEPT_ALL -> set();
        case ROLLUP, CUBE, GROUPING_SETS, HAVING -> groups(sources.any());
        case UNNEST, LEFT_JOIN_UNNEST -> rows(sources.unnested());
        case WITH_USED_TWICE -> rows(sources.withExpression());
        case STRUCT_PASSED_ON -> rows(sources.derived(sources.events(3_000)));
        case NEWEST_FIRST -> newest();
        case IN_QUERY, NOT_IN_QUERY, SCALAR_QUERY, QUANTIFIED -> nesting(sources.events(1_500));
        case EXISTS, NOT_EXISTS, CORRELATED_QUERY, CONSTANT_IN_QUERY ->
            nesting(sources.named(draw.name("e"), 1_500));
        default -> draw.chance(50) ? rows(sources.joined()) : groups(sources.joined());
      };
    }

    private Fragment nesting(Source source) {
      nests = true;
      return draw.chance(70) ? rows(source) : groups(source);
    }

    private Fragment rows(Source source) {
      Terms terms = new Terms(draw, values, source);
      List<Term> items = new ArrayList<>();
      int count = draw.between(2, 6);
      for (int i = 0; i < count; i++) {
        items.add(terms.any(3));
      }
      List<Field> keys = source.columns(Sources.GROUP_KEYS);
      if (!keys.isEmpty() && Conditions.mayBind(source)) {
        Conditions conditions = new Conditions(draw, values, sources, source);
        if (draw.maybe(Construct.CORRELATED_QUERY, 4)) {
          items.add(new Term(Kind.NUMBER, conditions.count(draw.field(keys))));
        }
        if (draw.maybe(Construct.CONSTANT_IN_QUERY, 4)) {
          items.add(new Term(Kind.TRUTH, conditions.constant(draw.field(keys))));
        }
      }
      String distinct = draw.maybe(Construct.DISTINCT, 15) ? "DISTINCT " : "";
      Fragment query =
          Fragment.filled(
              "{0}SELECT " + distinct + "{1} FROM {2}{3}",
              source.with(),
              named(items),
              source.from(),
              where(source, terms));
      return ordered(query, items, true);
    }

    private Fragment where(Source source, Terms terms) {
      List<Fragment> conditions = new ArrayList<>(source.conditions());
      int count = draw.one(List.of(0, 1, 1, 1, 2, 2));
      for (int i = 0; i < count; i++) {
        conditions.add(terms.condition(3).text());
      }
      if (nests || draw.chance(20)) {
        conditions.addAll(new Conditions(draw, values, sources, source).some());
      }
      if (conditions.size() > source.conditions().size()) {
        draw.use(Construct.WHERE);
      }
      return Fragment.where(conditions);
    }

    private Fragment groups(Source source) {
      Terms terms = new Terms(draw, values, source);
      Inners inners = new Inners(draw, values);
      int keyCount = draw.one(List.of(0, 1, 2, 2, 3, 3));
      List<Term> keys = new ArrayList<>();
      while (keys.size() < keyCount) {
        Term key = keys.isEmpty() || draw.chance(90) ? terms.any(2) : keys.get(0);
        // Keys that only their spelling tells apart are one column of grouping sets in TrailQL.
        if (keys.stream().noneMatch(k -> k.differsInSpelling(key))) {
          keys.add(key);
        }
      }
      List<Term> items = new ArrayList<>(keys);
      int aggregates = draw.between(1, 4);
      for (int i = 0; i < aggregates; i++) {
        items.add(inners.aggregate(terms, 2));
      }
      Fragment having = Fragment.NOTHING;
      if (keyCount > 0 && draw.maybe(Construct.HAVING, 25)) {
        Term size = inners.aggregate(terms, Aggregate.COUNT_ROWS, Kind.NUMBER, 1);
        draw.use(Aggregate.COUNT_ROWS);
        having = Fragment.filled(" HAVING {0} >= " + (1 + draw.number(3)), size.text());
      }
      Fragment query =
          Fragment.filled(
              "{0}SELECT {1} FROM {2}{3}{4}{5}",
              source.with(),
              named(items),
              source.from(),
              where(source, terms),
              groupBy(keys),
              having);
      return ordered(query, items, false);
    }

    private Fragment groupBy(List<Term> keys) {
      if (keys.isEmpty()) {
        draw.use(Construct.NO_GROUP_BY);
        return Fragment.NOTHING;
      }
      List<Fragment> texts = keys.stream().map(Term::text).toList();
      Fragment all = Fragment.joined(", ", texts);
      if (keys.size() > 1 && draw.maybe(Construct.ROLLUP, 12)) {
        return Fragment.filled(" GROUP BY ROLLUP ({0})", all);
      }
      if (keys.size() > 1 && draw.maybe(Construct.CUBE, 14)) {
        return Fragment.filled(" GROUP BY CUBE ({0})", all);
      }
      if (keys.size() > 1 && draw.maybe(Construct.GROUPING_SETS, 16)) {
        return Fragment.filled(" GROUP BY GROUPING SETS (({0}), ({1}), ())", all, texts.get(0));
      }
      if (draw.feature(List.of(Construct.GROUP_BY_TERM, Construct.GROUP_BY_ORDINAL))
          == Construct.GROUP_BY_TERM) {
        return Fragment.filled(" GROUP BY {0}", all);
      }
      List<Fragment> ordinals = new ArrayList<>();
      for (int i = 1; i <= keys.size(); i++) {
        ordinals.add(Fragment.of(Integer.toString(i)));
      }
      return Fragment.filled(" GROUP BY {0}", Fragment.joined(", ", ordinals));
    }

    private Fragment set() {
      Construct operation =
          draw.feature(
              List.of(
                  Construct.UNION,
                  Construct.UNION_ALL,
                  Construct.INTERSECT,
                  Construct.INTERSECT_ALL,
                  Construct.EXCEPT,
                  Construct.EXCEPT_ALL));
      List<Kind> kinds = new ArrayList<>();
      int width = draw.between(1, 3);
      for (int i = 0; i < width; i++) {
        kinds.add(draw.one(Kind.VALUES));
      }
      Source first = sources.events(1_500);
      boolean common = operation == Construct.INTERSECT || operation == Construct.INTERSECT_ALL;
      Source second = common || draw.chance(50) ? first : sources.events(1_500);
      List<Term> items = items(first, kinds);
      boolean same = second == first && (common || draw.chance(70));
      List<Term> others = same ? items : items(second, kinds);
      Fragment query =
          Fragment.filled(
              "SELECT {0} FROM {1}{2} "
                  + operation.name().replace('_', ' ')
                  + " SELECT {3} FROM {4}{5}",
              named(items),
              first.from(),
              where(first, new Terms(draw, values, first)),
              named(others),
              second.from(),
              where(second, new Terms(draw, values, second)));
      return ordered(query, items, false);
    }

    private List<Term> items(Source source, List<Kind> kinds) {
      Terms terms = new Terms(draw, values, source);
      return kinds.stream().map(kind -> terms.of(kind, 2)).toList();
    }

    private Fragment window(Source source) {
      draw.use(Construct.WINDOW);
      if (source.identity().isEmpty()) {
        return window(sources.events(3_000));
      }
      Terms terms = new Terms(draw, values, source);
      List<Term> items = new ArrayList<>(List.of(terms.any(1)));
      source.identity().forEach(field -> items.add(field.term()));
      int functions = draw.between(3, 6);
      for (int i = 0; i < functions; i++) {
        items.add(function(source, terms));
      }
      Fragment query =
          Fragment.filled(
              "SELECT {0} FROM {1}{2}", named(items), source.from(), where(source, terms));
      return ordered(query, items, false);
    }

    private Term function(Source source, Terms terms) {
      WindowFunction function = draw.feature(Arrays.asList(WindowFunction.values()));
      Term call = terms.of(function.form(), draw.one(Kind.VALUES), 1);
      List<Fragment> parts = new ArrayList<>();
      if (draw.maybe(Construct.PARTITION_BY, 70)) {
        parts.add(Fragment.filled("PARTITION BY {0}", terms.any(1).text()));
      }
      List<Fragment> keys = new ArrayList<>();
      keys.add(Fragment.filled("{0}" + direction(), terms.of(draw.one(Kind.VALUES), 1).text()));
      boolean ranking =
          List.of(
                  WindowFunction.RANK,
                  WindowFunction.DENSE_RANK,
                  WindowFunction.PERCENT_RANK,
                  WindowFunction.CUME_DIST)
              .contains(function);
      if (!ranking) {
        source.identity().forEach(field -> keys.add(field.text()));
      }
      parts.add(Fragment.filled("ORDER BY {0}", Fragment.joined(", ", keys)));
      if (function.frame() == WindowFunction.Frame.ANY && draw.maybe(Construct.ROWS_FRAME, 60)) {
        parts.add(
            Fragment.of(
                draw.one(
                    List.of(
                        "ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
                        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING",
                        "ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING",
                        "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                        "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"))));
      }
      return new Term(
          call.kind(), Fragment.filled("{0} OVER ({1})", call.text(), Fragment.joined(" ", parts)));
    }

    /** The latest events, whose order only their times tell. */
    private Fragment newest() {
      draw.use(Construct.NEWEST_FIRST);
      draw.use(Construct.LIMIT);
      Source source = sources.events(3_000);
      Terms terms = new Terms(draw, values, source);
      Field time = source.columns(List.of("eventtime")).get(0);
      List<Fragment> items = new ArrayList<>(List.of(time.text()));
      List<Fragment> keys = new ArrayList<>(List.of(Fragment.filled("{0} DESC", time.text())));
      if (draw.chance(60) && !source.identity().isEmpty()) {
        source.identity().forEach(field -> keys.add(field.text()));
        items.add(terms.any(2).text());
      }
      order = Statement.Order.TOTAL;
      return Fragment.filled(
          "SELECT {0} FROM {1}{2} ORDER BY {3} LIMIT " + (1 + draw.number(60)),
          Fragment.joined(", ", items),
          source.from(),
          where(source, terms),
          Fragment.joined(", ", keys));
    }

    private static Fragment named(List<Term> items) {
      List<Fragment> named = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        named.add(Fragment.filled("{0} AS o" + (i + 1), items.get(i).text()));
      }
      return Fragment.joined(", ", named);
    }

    private String direction() {
      String direction = draw.one(List.of("", " ASC", " DESC"));
      return draw.maybe(Construct.NULLS_BY_DEFAULT, 40)
          ? direction
          : direction + draw.one(List.of(" NULLS FIRST", " NULLS LAST"));
    }

    /** Ordered by all that it gives, so that only equal rows may change places. */
    private Fragment ordered(Fragment query, List<Term> items, boolean byTerms) {
      if (draw.chance(45)) {
        return query;
      }
      order = Statement.Order.TOTAL;
      List<Integer> positions = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        positions.add(i);
      }
      Collections.shuffle(positions, new Random(draw.number(Integer.MAX_VALUE)));
      // Sums of doubles may differ in the last digits: they must not decide before others do.
      positions.sort(
          (a, b) ->
              Boolean.compare(items.get(a).kind() == Kind.REAL, items.get(b).kind() == Kind.REAL));
      List<Construct> forms = new ArrayList<>();
      forms.add(Construct.ORDER_BY_ORDINAL);
      forms.add(Construct.ORDER_BY_ALIAS);
      if (byTerms) {
        forms.add(Construct.ORDER_BY_TERM);
      }
      List<Fragment> keys = new ArrayList<>();
      for (int position : positions) {
        Term item = items.get(position);
        Fragment key =
            switch (draw.feature(forms)) {
              case ORDER_BY_ORDINAL -> Fragment.of(Integer.toString(position + 1));
              case ORDER_BY_ALIAS -> Fragment.of("o" + (position + 1));
              default -> item.text();
            };
        keys.add(Fragment.filled("{0}" + direction(), key));
      }
      String limit = draw.maybe(Construct.LIMIT, 50) ? " LIMIT " + (1 + draw.number(50)) : "";
      String offset = !limit.isEmpty() && draw.maybe(Construct.OFFSET, 30) ? " OFFSET 3" : "";
      return Fragment.filled(
          "{0} ORDER BY {1}" + limit + offset, query, Fragment.joined(", ", keys));
    }
  }
}
