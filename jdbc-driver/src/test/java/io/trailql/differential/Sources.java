package io.trailql.differential;

import java.util.ArrayList;
import java.util.List;

/** Makes FROM clauses over {@code events}. */
final class Sources {
  /** Columns that rows of different events share, but not too many. */
  static final List<String> JOIN_KEYS =
      List.of(
          "eventid",
          "requestid",
          "sharedeventid",
          "useridentity.accesskeyid",
          "useridentity.sessioncontext.attributes.creationdate");

  /** Columns with few values. */
  static final List<String> GROUP_KEYS =
      List.of(
          "eventname",
          "eventsource",
          "awsregion",
          "errorcode",
          "sourceipaddress",
          "useragent",
          "region",
          "recipientaccountid",
          "useridentity.type",
          "useridentity.arn",
          "useridentity.invokedby",
          "useridentity.sessioncontext.sessionissuer.arn",
          "vpcendpointid",
          "eventcategory");

  private final Draw draw;
  private final Values values;
  private final Archive archive;
  private final String table;

  /**
   * For one statement.
   *
   * @param table what {@code events} is called in DuckDB
   */
  Sources(Draw draw, Values values, Archive archive, String table) {
    this.draw = draw;
    this.values = values;
    this.archive = archive;
    this.table = table;
  }

  /** One of the kinds of source. */
  Source any() {
    int kind = draw.number(100);
    if (kind < 45) {
      return events(3_000);
    }
    if (kind < 60) {
      return unnested();
    }
    if (kind < 72) {
      return derived(events(3_000));
    }
    if (kind < 82) {
      return withExpression();
    }
    return joined();
  }

  /** The table in a scope of at most this number of rows, with or without a name of its own. */
  Source events(int mostRows) {
    boolean named = draw.chance(60);
    return events(named ? draw.name("e") : "", mostRows);
  }

  Source events(String alias, int mostRows) {
    String prefix = alias.isEmpty() ? "" : alias + ".";
    boolean flat = !alias.isEmpty() && draw.maybe(Construct.FLAT_SCHEMA, 6);
    List<Field> fields =
        archive.columns().stream()
            .filter(column -> !flat || column.isLeaf())
            .map(column -> column.field(prefix, flat))
            .toList();
    String after = alias.isEmpty() ? "" : " " + alias;
    Fragment from =
        Fragment.of(
            (flat ? "flat.events" : draw.chance(20) ? "trail.events" : "events") + after,
            table + after);
    Scope scope = Scope.of(draw, archive, mostRows);
    List<Field> identity =
        fields.stream()
            .filter(f -> f.column().equals("source_object") || f.column().equals("source_record"))
            .toList();
    return new Source(Fragment.NOTHING, from, scope.conditions(prefix), fields, identity);
  }

  /** A query in parentheses: of rows, with a whole struct now and then, or of groups. */
  Source derived(Source inner) {
    draw.use(Construct.DERIVED_TABLE);
    String alias = draw.name("d");
    Inner query = draw.chance(55) ? rows(inner) : groups(inner, draw.chance(50) ? 1 : 2);
    return new Source(
        Fragment.NOTHING,
        Fragment.filled("({0}) " + alias, query.text()),
        List.of(),
        query.fields(alias + "."),
        List.of());
  }

  /** A common table expression, or two of its rows joined. */
  Source withExpression() {
    draw.use(Construct.WITH);
    String name = draw.name("w");
    Source inner = events(2_000);
    Inner query = draw.chance(40) ? rows(inner) : groups(inner, 1);
    Fragment with = Fragment.filled("WITH " + name + " AS ({0}) ", query.text());
    if (query.key() == null || !draw.maybe(Construct.WITH_USED_TWICE, 50)) {
      return new Source(with, Fragment.of(name), List.of(), query.fields(name + "."), List.of());
    }
    String left = draw.name("a");
    String right = draw.name("b");
    List<Field> fields = new ArrayList<>(query.fields(left + "."));
    fields.addAll(query.fields(right + "."));
    String on = left + "." + query.key() + " = " + right + "." + query.key();
    Fragment from = Fragment.of(name + " " + left + joinWord() + name + " " + right + " ON " + on);
    return new Source(with, from, List.of(), fields, List.of());
  }

  /** The table with the elements of its list of resources. */
  Source unnested() {
    boolean outer = draw.maybe(Construct.LEFT_JOIN_UNNEST, 40);
    if (!outer) {
      draw.use(Construct.UNNEST);
    }
    String alias = draw.name("e");
    Source events = named(alias, 3_000);
    String element = draw.name("r");
    String elements = draw.name("u");
    events.columns(List.of("resources")).forEach(draw::use);
    String unnest = "UNNEST(" + alias + ".resources) AS " + elements + "(" + element + ")";
    Fragment from =
        Fragment.filled(
            outer ? "{0} LEFT JOIN " + unnest + " ON TRUE" : "{0} CROSS JOIN " + unnest,
            events.from());
    List<Field> fields = new ArrayList<>(events.fields());
    for (String leaf : List.of("arn", "accountid", "type", "arnprefix")) {
      String path = (draw.chance(30) ? elements + "." : "") + element + "." + leaf;
      for (int i = 0; i < 6; i++) {
        fields.add(new Field(Kind.TEXT, Fragment.of(path), "resources." + leaf, Paths.NONE));
      }
    }
    return new Source(Fragment.NOTHING, from, events.conditions(), fields, List.of());
  }

  /** The native table with this name. */
  Source named(String alias, int mostRows) {
    List<Field> fields =
        archive.columns().stream().map(column -> column.field(alias + ".", false)).toList();
    Scope scope = Scope.of(draw, archive, mostRows);
    Fragment from = Fragment.of("events " + alias, table + " " + alias);
    return new Source(Fragment.NOTHING, from, scope.conditions(alias + "."), fields, List.of());
  }

  /** The table joined with something. */
  Source joined() {
    return switch (draw.number(6)) {
      case 0 -> joinedRows();
      case 1, 2 -> joinedUsing();
      case 3 -> joinedValues();
      case 4 -> crossJoined();
      default -> joinedGroups();
    };
  }

  /** Rows with rows of the same key. */
  private Source joinedRows() {
    String left = draw.name("e");
    String right = draw.name("f");
    Source a = named(left, 400);
    Source b = draw.chance(50) ? sameScope(a, left, right) : named(right, 400);
    Field key = draw.field(a.columns(JOIN_KEYS));
    Field other = b.columns(List.of(key.column())).get(0);
    return join(a, scoped(b), Fragment.filled("{0} = {1}", key.text(), other.text()));
  }

  private Source sameScope(Source source, String left, String right) {
    List<Field> fields =
        archive.columns().stream().map(column -> column.field(right + ".", false)).toList();
    List<Fragment> conditions =
        source.conditions().stream()
            .<Fragment>map(c -> d -> c.in(d).replace(left + ".", right + "."))
            .toList();
    Fragment from = d -> source.from().in(d).replace(" " + left, " " + right);
    return new Source(Fragment.NOTHING, from, conditions, fields, List.of());
  }

  /** Rows with groups of the same key. */
  private Source joinedGroups() {
    Source a = named(draw.name("e"), 1_500);
    Source inner = events(1_500);
    List<Field> keys = inner.columns(GROUP_KEYS);
    if (keys.isEmpty()) {
      return a;
    }
    Field key = draw.field(keys);
    String alias = draw.name("g");
    Inner query = new Inners(draw, values).groups(inner, List.of(key.term()), List.of(key));
    List<Field> fields = query.fields(alias + ".");
    Source b =
        new Source(
            Fragment.NOTHING,
            Fragment.filled("({0}) " + alias, query.text()),
            List.of(),
            fields,
            List.of());
    Field left = draw.field(a.columns(List.of(key.column())));
    String equal = draw.chance(15) ? " IS NOT DISTINCT FROM " : " = ";
    return join(a, b, Fragment.joined(equal, List.of(left.text(), fields.get(0).text())));
  }

  private Source joinedUsing() {
    draw.use(Construct.JOIN_USING);
    String left = draw.name("d");
    String right = draw.name("d");
    Source inner = events(1_500);
    Source second = events(1_500);
    List<Field> keys = inner.columns(GROUP_KEYS);
    List<Field> others = second.columns(GROUP_KEYS);
    Field key = draw.field(keys);
    Field other =
        others.stream().filter(f -> f.column().equals(key.column())).findFirst().orElseThrow();
    draw.use(other);
    Fragment one =
        Fragment.filled(
            "SELECT {0} AS k, count(*) AS n FROM {1}{2} GROUP BY {0}",
            key.text(), inner.from(), Fragment.where(inner.conditions()));
    Fragment two =
        Fragment.filled(
            "SELECT {0} AS k, max(eventtime) AS t FROM {1}{2} GROUP BY {0}",
            other.text(), second.from(), Fragment.where(second.conditions()));
    Fragment from =
        Fragment.filled("({0}) " + left + joinWord() + "({1}) " + right + " USING (k)", one, two);
    List<Field> fields =
        List.of(
            new Field(
                Kind.TEXT,
                Fragment.of(draw.chance(50) ? "k" : left + ".k"),
                key.column(),
                Paths.NONE),
            Field.computed(Kind.NUMBER, left + ".n"),
            Field.computed(Kind.TIME, right + ".t"));
    return new Source(Fragment.NOTHING, from, List.of(), fields, List.of());
  }

  private Source joinedValues() {
    draw.use(Construct.VALUES);
    Source a = named(draw.name("e"), 1_500);
    Field key = draw.field(a.columns(GROUP_KEYS));
    List<Fragment> rows = new ArrayList<>();
    List<Object> found = values.of(key.term(), a, draw.number(1000));
    for (int i = 0; i < Math.min(3, found.size()); i++) {
      rows.add(Fragment.filled("({0}, " + (i * 7 - 3) + ")", Kind.TEXT.literal(found.get(i))));
    }
    rows.add(Fragment.of("('nobody', 5)"));
    String alias = draw.name("v");
    Source b =
        new Source(
            Fragment.NOTHING,
            Fragment.filled("(VALUES {0}) AS " + alias + "(k, n)", Fragment.joined(", ", rows)),
            List.of(),
            List.of(
                Field.computed(Kind.TEXT, alias + ".k"), Field.computed(Kind.NUMBER, alias + ".n")),
            List.of());
    return join(a, b, Fragment.filled("{0} = " + alias + ".k", key.text()));
  }

  private Source crossJoined() {
    draw.use(Construct.CROSS_JOIN);
    Source a = named(draw.name("e"), 800);
    Source b = derived(new Source(a.with(), a.from(), a.conditions(), a.fields(), List.of()), 3);
    return both(a, b, Fragment.filled("{0} CROSS JOIN {1}", a.from(), b.from()));
  }

  /** A few groups of the source. */
  private Source derived(Source inner, int rows) {
    String alias = draw.name("c");
    Inner query = groups(inner, 1);
    Fragment limited =
        Fragment.filled("{0} ORDER BY " + query.key() + " NULLS FIRST LIMIT " + rows, query.text());
    return new Source(
        Fragment.NOTHING,
        Fragment.filled("({0}) " + alias, limited),
        List.of(),
        query.fields(alias + "."),
        List.of());
  }

  private Source join(Source a, Source b, Fragment equality) {
    Fragment on = equality;
    if (draw.maybe(Construct.JOIN_MORE_CONDITIONS, 30)) {
      Source all = both(a, b, Fragment.filled("{0} JOIN {1} ON {2}", a.from(), b.from(), equality));
      on =
          Fragment.filled(
              "{0} AND {1}", equality, new Terms(draw, values, all).condition(1).text());
    }
    return both(a, b, Fragment.filled("{0}" + joinWord() + "{1} ON {2}", a.from(), b.from(), on));
  }

  private String joinWord() {
    return switch (draw.feature(
        List.of(
            Construct.INNER_JOIN,
            Construct.LEFT_JOIN,
            Construct.RIGHT_JOIN,
            Construct.FULL_JOIN))) {
      case LEFT_JOIN -> " LEFT JOIN ";
      case RIGHT_JOIN -> " RIGHT JOIN ";
      case FULL_JOIN -> " FULL OUTER JOIN ";
      default -> draw.chance(50) ? " JOIN " : " INNER JOIN ";
    };
  }

  /** The table cut to its scope before it is joined, so that outer joins stay small. */
  private static Source scoped(Source source) {
    String from = source.from().in(Dialect.TRAILQL);
    String alias = from.substring(from.indexOf(' ') + 1);
    return new Source(
        Fragment.NOTHING,
        Fragment.filled(
            "(SELECT * FROM {0}{1}) " + alias, source.from(), Fragment.where(source.conditions())),
        List.of(),
        source.fields(),
        List.of());
  }

  private static Source both(Source a, Source b, Fragment from) {
    List<Fragment> conditions = new ArrayList<>(a.conditions());
    conditions.addAll(b.conditions());
    List<Field> fields = new ArrayList<>(a.fields());
    fields.addAll(b.fields());
    return new Source(Fragment.NOTHING, from, conditions, fields, List.of());
  }

  private Inner rows(Source inner) {
    return new Inners(draw, values).rows(inner);
  }

  private Inner groups(Source inner, int keys) {
    return new Inners(draw, values).groups(inner, keys);
  }
}
