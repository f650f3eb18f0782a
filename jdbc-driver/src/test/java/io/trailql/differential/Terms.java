package io.trailql.differential;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes terms over the fields of a source. */
final class Terms {
  /** Kinds of values, those oftener that most columns and functions have. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.TEXT,
          Kind.TEXT,
          Kind.TEXT,
          Kind.NUMBER,
          Kind.NUMBER,
          Kind.TRUTH,
          Kind.TRUTH,
          Kind.REAL,
          Kind.TIME,
          Kind.DAY);

  private static final List<String> SEPARATORS = List.of(".", ":", "/", "-", "a", "A");
  private static final List<String> REGEXES =
      List.of(
          "[a-z]+",
          "[0-9]{2,}",
          "^[A-Z][a-z]+",
          "(Get|List|Describe|Put)[A-Z]",
          "[.]amazonaws[.]com$",
          "[^a-zA-Z0-9]+",
          "(?i)A[bcd]");
  private static final List<String> UNITS =
      List.of("second", "minute", "hour", "day", "week", "month", "year");
  private static final List<String> DAY_UNITS = List.of("day", "week", "month", "year");
  private static final List<String> INTERVALS =
      List.of(
          "'3' DAY", "'36' HOUR", "'90' MINUTE", "'45' SECOND", "'2' MONTH", "'1' YEAR", "'7' DAY");

  private final Draw draw;
  private final Values values;
  private final Source source;

  Terms(Draw draw, Values values, Source source) {
    this.draw = draw;
    this.values = values;
    this.source = source;
  }

  /** A field or, down to this depth, something computed. */
  Term of(Kind kind, int depth) {
    List<Field> fields = source.fields(kind);
    if (!fields.isEmpty() && (depth == 0 || draw.chance(45))) {
      return draw.field(fields).term();
    }
    List<Operator> operators =
        Arrays.stream(Operator.values())
            .filter(o -> o.form().gives(kind) && isPossible(o.form(), kind, depth))
            .toList();
    if (operators.isEmpty()) {
      return new Term(kind, kind.fallback());
    }
    Operator operator = draw.feature(operators);
    return of(operator.form(), kind, Math.max(0, depth - 1));
  }

  /** A condition, which is no bare field. */
  Term condition(int depth) {
    List<Operator> operators =
        Arrays.stream(Operator.values())
            .filter(o -> o.form().result() == Kind.TRUTH && isPossible(o.form(), Kind.TRUTH, depth))
            .toList();
    return of(draw.feature(operators).form(), Kind.TRUTH, Math.max(0, depth - 1));
  }

  /** A term of any kind of value. */
  Term any(int depth) {
    Kind kind = draw.one(KINDS);
    if (depth == 0 || draw.chance(40)) {
      return of(kind, depth);
    }
    List<Operator> operators =
        Arrays.stream(Operator.values()).filter(o -> isPossible(o.form(), kind, depth)).toList();
    return of(draw.feature(operators).form(), kind, depth - 1);
  }

  /** The form with its places filled. */
  Term of(Form form, Kind kind, int depth) {
    List<Kind> choices =
        form.kinds().stream().filter(choice -> depth > 0 || offers(choice)).toList();
    Kind same = form.result() == null || choices.isEmpty() ? kind : draw.one(choices);
    List<Term> filled = new ArrayList<>();
    for (Slot slot : form.slots()) {
      filled.add(fill(slot, same, filled.isEmpty() ? null : filled.get(0), depth));
    }
    return new Term(
        form.result() == null ? kind : form.result(),
        Fragment.filled(form.trailql(), form.duckdb(), filled.stream().map(Term::text).toList()));
  }

  boolean isPossible(Form form, Kind kind, int depth) {
    return form.slots().stream()
        .allMatch(
            slot ->
                switch (slot) {
                  case ROWS -> offers(Kind.ROWS);
                  case DOCUMENT, KEY_PATTERN -> offers(Kind.DOCUMENT);
                  case SCALAR_PATH, NODE_PATH -> !documents(slot).isEmpty();
                  case FIELD -> !source.fields().isEmpty();
                  case TRUTH, TEXT, NUMBER, REAL, TIME, DAY ->
                      depth > 0 || offers(Kind.valueOf(slot.name()));
                  case SAME ->
                      depth > 0
                          || (form.result() == null
                              ? offers(kind)
                              : form.kinds().stream().anyMatch(this::offers));
                  default -> true;
                });
  }

  private boolean offers(Kind kind) {
    return !source.fields(kind).isEmpty();
  }

  private List<Field> documents(Slot slot) {
    return source.fields(Kind.DOCUMENT).stream()
        .filter(document -> !paths(document, slot).isEmpty())
        .toList();
  }

  private static List<String> paths(Field document, Slot slot) {
    return slot == Slot.NODE_PATH ? document.paths().toNodes() : document.paths().toScalars();
  }

  private Term fill(Slot slot, Kind same, Term first, int depth) {
    return switch (slot) {
      case SAME -> of(same, depth);
      case OTHER -> draw.chance(70) ? value(first) : of(same, depth);
      case VALUE -> value(first);
      case FIELD -> field();
      case TRUTH, TEXT, NUMBER, REAL, TIME, DAY -> of(Kind.valueOf(slot.name()), depth);
      case ROWS -> draw.field(source.fields(Kind.ROWS)).term();
      case DOCUMENT -> draw.field(source.fields(Kind.DOCUMENT)).term();
      case SCALAR_PATH, NODE_PATH -> path(slot);
      case KEY_PATTERN -> text(keyPattern());
      case PATTERN -> text(pattern(sample(first).map(Object::toString).orElse("a"), ""));
      case ESCAPED_PATTERN -> text(pattern(sample(first).map(Object::toString).orElse("a_b"), "!"));
      case REGEX -> text(draw.one(REGEXES));
      case DIGIT -> bare(Integer.toString(1 + draw.number(9)));
      case LENGTH -> bare(Integer.toString(1 + draw.number(30)));
      case COUNT -> bare(Integer.toString(draw.number(81) - 40));
      case SEPARATOR -> text(draw.one(SEPARATORS));
      case UNIT -> bare(draw.one(UNITS));
      case DAY_UNIT -> bare(draw.one(DAY_UNITS));
      case INTERVAL -> bare("INTERVAL " + draw.one(INTERVALS));
      case TIME_TEXT -> timeText(first);
      case DAY_TEXT -> dayText(first);
    };
  }

  /** Half of the time one that no other place takes. */
  private Term field() {
    List<Field> whole =
        source.fields().stream().filter(field -> !Kind.VALUES.contains(field.kind())).toList();
    return draw.field(whole.isEmpty() || draw.chance(50) ? source.fields() : whole).term();
  }

  private Optional<Object> sample(Term term) {
    List<Object> found = values.of(term, source, draw.number(1000));
    return found.isEmpty() ? Optional.empty() : Optional.of(draw.one(found));
  }

  /** A constant, as a rule one of the term's values. */
  Term value(Term term) {
    Kind kind = term.kind();
    return new Term(kind, sample(term).map(kind::literal).orElse(kind.fallback()));
  }

  private static Term text(String text) {
    return new Term(Kind.TEXT, Kind.TEXT.literal(text));
  }

  private static Term bare(String text) {
    return new Term(Kind.NUMBER, Fragment.of(text));
  }

  private Term path(Slot slot) {
    Field document = draw.field(documents(slot));
    String path = draw.one(paths(document, slot));
    return new Term(
        Kind.DOCUMENT, Fragment.filled("{0}, {1}", document.text(), Kind.TEXT.literal(path)));
  }

  /** A key alone: what stands around it may be laid out otherwise in DuckDB's documents. */
  private String keyPattern() {
    List<Field> documents = documents(Slot.SCALAR_PATH);
    if (documents.isEmpty()) {
      return "%\"a\"%";
    }
    String path = draw.one(draw.one(documents).paths().toScalars());
    String key = path.replaceAll("\\[[0-9]+]$", "").replaceAll("^.*[.]", "").replace("\"", "");
    return "%\"" + key + "\"%";
  }

  private String pattern(String value, String escape) {
    int cut = value.length() < 2 ? 0 : 1 + draw.number(Math.min(12, value.length() - 1));
    return switch (draw.number(5)) {
      case 0 -> escaped(value.substring(0, cut), escape) + "%";
      case 1 -> "%" + escaped(value.substring(value.length() - cut), escape);
      case 2 -> "%" + escaped(value.substring(cut / 2, value.length() - cut / 3), escape) + "%";
      case 3 ->
          escaped(value.substring(0, cut), escape)
              + (value.length() > cut ? "_" : "")
              + (value.length() > cut ? escaped(value.substring(cut + 1), escape) : "");
      default -> escaped(value, escape);
    };
  }

  private static String escaped(String text, String escape) {
    return escape.isEmpty()
        ? text
        : text.replace(escape, escape + escape)
            .replace("%", escape + "%")
            .replace("_", escape + "_");
  }

  private Term timeText(Term time) {
    LocalDateTime value =
        (LocalDateTime)
            sample(time).filter(v -> ((LocalDateTime) v).getNano() == 0).orElse(fallbackTime());
    String[] forms = {"uuuu-MM-dd'T'HH:mm:ss'Z'", "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd"};
    int form = draw.number(forms.length);
    LocalDateTime meant = form == 2 ? value.toLocalDate().atTime(LocalTime.MIN) : value;
    String text = DateTimeFormatter.ofPattern(forms[form]).format(meant);
    return new Term(
        Kind.TIME, dialect -> dialect == Dialect.TRAILQL ? "'" + text + "'" : literal(meant));
  }

  private static Object fallbackTime() {
    return LocalDate.of(2021, 7, 1).atStartOfDay();
  }

  private static String literal(LocalDateTime time) {
    return Kind.TIME.literal(time).in(Dialect.DUCKDB);
  }

  private Term dayText(Term day) {
    LocalDate value = (LocalDate) sample(day).orElse(LocalDate.of(2021, 7, 1));
    String text = draw.chance(50) ? value.toString() : value.toString().replace('-', '/');
    return new Term(Kind.DAY, Fragment.of("'" + text + "'", "DATE '" + value + "'"));
  }
}
