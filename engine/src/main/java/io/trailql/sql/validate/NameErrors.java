package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.Suggestions;
import io.trailql.error.TrailException;
import io.trailql.sql.catalog.SourceColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say of a name that does not exist: what may have been meant, or where to look. */
final class NameErrors {
  private static final Pattern COLUMN =
      Pattern.compile(
          "Column '([^']*)' not found in (?:any table|table '[^']*')(?:; did you mean.*)?");
  private static final Pattern TABLE =
      Pattern.compile("(Object|Table) '([^']*)' not found.*", Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile(
          "No match found for function signature ([^(]*?)(?:\\((.*)\\))?", Pattern.DOTALL);
  private static final Pattern ARGUMENTS =
      Pattern.compile(
          "Invalid number of arguments to function '([^']*)'\\. Was expecting (.*) arguments");
  private static final Pattern IDENTIFIER = Pattern.compile("Unknown identifier '([^']*)'");

  private final KnownNames names;
  private final int line;
  private final int column;
  private final Throwable cause;

  private NameErrors(KnownNames names, int line, int column, Throwable cause) {
    this.names = names;
    this.line = line;
    this.column = column;
    this.cause = cause;
  }

  /** The error, when the validator's message is about a name. */
  static Optional<TrailException> of(
      String message, KnownNames names, int line, int column, Throwable cause) {
    NameErrors errors = new NameErrors(names, line, column, cause);
    Matcher unknown = COLUMN.matcher(message);
    if (unknown.matches()) {
      return Optional.of(errors.column(unknown.group(1)));
    }
    Matcher table = TABLE.matcher(message);
    if (table.matches()) {
      return Optional.of(
          table.group(1).equals("Table")
              ? errors.path(table.group(2))
              : errors.table(table.group(2)));
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      return Optional.of(errors.function(function.group(1), function.group(2)));
    }
    Matcher arguments = ARGUMENTS.matcher(message);
    if (arguments.matches()) {
      return Optional.of(errors.arguments(arguments.group(1), arguments.group(2)));
    }
    Matcher identifier = IDENTIFIER.matcher(message);
    return identifier.matches()
        ? Optional.of(
            identifier.group(1).equals("*") ? errors.star() : errors.type(identifier.group(1)))
        : Optional.empty();
  }

  private TrailException error(ErrorCode code, String message) {
    return new TrailException(code, SqlErrors.at(line, column) + message, cause);
  }

  private TrailException column(String name) {
    if (names.written().aliases().stream().anyMatch(name::equalsIgnoreCase)) {
      return error(
          ErrorCode.UNKNOWN_COLUMN,
          "There is no column "
              + name
              + " here. A name given with AS is known further on in its own SELECT, in WHERE, GROUP"
              + " BY, HAVING, QUALIFY and ORDER BY, and to the queries around it: repeat the"
              + " expression, or put the query into FROM ( … ).");
    }
    if (names.column(name).isPresent()) {
      return error(
          ErrorCode.UNKNOWN_COLUMN,
          "No table that is read here has a column "
              + name
              + ". A subquery gives only the columns that it selects, under the names it gives"
              + " them.");
    }
    String near = Suggestions.sentence(name, names.columns());
    return error(
        ErrorCode.UNKNOWN_COLUMN,
        "There is no column " + name + "." + (near.isEmpty() ? " " + columnAdvice(name) : near));
  }

  /** What to do where no name is near. */
  private String columnAdvice(String name) {
    List<String> read = names.read().stream().map(KnownNames::shortest).toList();
    List<String> elsewhere = names.tablesWith(name);
    boolean quoted =
        names.written().stepAt(line, column).filter(WrittenNames.Step::isQuoted).isPresent();
    if (quoted) {
      return "Double quotes and backticks are for names; a text is written '" + name + "'.";
    }
    if (read.isEmpty() && names.written().sources().isEmpty()) {
      return "The query reads no table: write FROM and a table after the columns.";
    }
    if (!elsewhere.isEmpty()) {
      return "It is a column of " + String.join(", ", elsewhere) + ".";
    }
    return (read.isEmpty() ? "" : "DESCRIBE " + read.get(0) + " lists the columns; ")
        + (read.isEmpty() ? "A" : "a")
        + " text is written in single quotes, as '"
        + name
        + "'.";
  }

  /** {@code name.something} where no table and no struct has the name. */
  private TrailException path(String name) {
    String rest = names.written().stepAt(line, column).map(WrittenNames.Step::rest).orElse("");
    Optional<SourceColumn> known = names.column(name);
    if (known.isPresent()) {
      return error(ErrorCode.UNKNOWN_COLUMN, noFields(known.get(), rest.isEmpty() ? "name" : rest));
    }
    boolean column =
        rest.indexOf('.') < 0 && names.columns().stream().anyMatch(rest::equalsIgnoreCase);
    String whole = rest.isEmpty() ? name : name + "." + rest;
    List<String> near = column ? List.of() : Suggestions.near(whole, names.columns());
    if (near.isEmpty() && !column) {
      near = Suggestions.near(name, names.columns());
    }
    if (near.isEmpty()) {
      near = Suggestions.near(name, names.sources());
    }
    return error(
        ErrorCode.UNKNOWN_COLUMN,
        "There is no table or column "
            + name
            + "."
            + (near.isEmpty() ? read() : " Did you mean " + String.join(" or ", near) + "?"));
  }

  private String read() {
    List<String> sources = names.sources();
    return sources.isEmpty() ? "" : " Read here: " + String.join(", ", sources) + ".";
  }

  private static String noFields(SourceColumn column, String rest) {
    String name = column.name();
    if (column.type() instanceof Type.Array) {
      return "The column "
          + name
          + " is an array, which has no fields. Read one element's with "
          + name
          + "[1]."
          + rest
          + ", all with FROM events CROSS JOIN UNNEST("
          + name
          + ") AS t(element).";
    }
    return "The column "
        + name
        + " has no fields to reach with a dot; its type is "
        + column.type()
        + ". Where it holds JSON, read it with json_extract_scalar("
        + name
        + ", '$."
        + rest
        + "').";
  }

  private TrailException table(String name) {
    Optional<WrittenNames.Step> step = names.written().stepAt(line, column);
    List<String> schemas = names.catalog().schemas();
    boolean schema =
        step.isPresent()
            && step.get().name().names.size() > 1
            && step.get().name().names.get(0).equalsIgnoreCase(name)
            && !schemas.contains(name.toLowerCase(Locale.ROOT));
    if (schema) {
      String near = Suggestions.sentence(name, schemas);
      return error(
          ErrorCode.UNKNOWN_TABLE,
          "There is no schema "
              + name
              + "."
              + (near.isEmpty() ? " There are " + String.join(", ", schemas) + "." : near));
    }
    boolean qualified = step.isPresent() && step.get().name().names.size() == 2;
    String whole = qualified ? String.join(".", step.get().name().names) : name;
    String near = Suggestions.sentence(whole, qualified ? names.qualifiedTables() : names.tables());
    return error(
        ErrorCode.UNKNOWN_TABLE,
        "There is no table "
            + whole
            + "."
            + (near.isEmpty()
                ? " SHOW TABLES lists those there are; to read the events by this name, set table_alias="
                    + whole
                    + "."
                : near));
  }

  private TrailException function(String name, String types) {
    return error(
        ErrorCode.UNKNOWN_FUNCTION,
        names.hasFunction(name) && types != null
            ? "There is no function "
                + name.toLowerCase(Locale.ROOT)
                + " that takes ("
                + TypeMessages.plain(types)
                + ")."
            : names.noFunction(name));
  }

  private TrailException arguments(String name, String number) {
    String function = name.toLowerCase(Locale.ROOT);
    List<String> forms = names.forms(function);
    return error(
        ErrorCode.INVALID_QUERY,
        "The function "
            + function
            + " does not take this number of arguments; "
            + (forms.isEmpty()
                ? "it takes " + number + "."
                : "write " + String.join(" or ", forms) + "."));
  }

  /** A star as the argument of a function that is not count. */
  private TrailException star() {
    String function =
        names
            .written()
            .callOfStarAt(line, column)
            .map(call -> call.getOperator().getName().toLowerCase(Locale.ROOT))
            .orElse("");
    return names.hasFunction(function) || function.isEmpty()
        ? error(
            ErrorCode.INVALID_QUERY,
            "A star cannot stand here. Only count takes one: write a column in "
                + (function.isEmpty() ? "its place." : function + "(…)."))
        : names
            .written()
            .callOfStarAt(line, column)
            .map(
                call ->
                    new TrailException(
                        ErrorCode.UNKNOWN_FUNCTION,
                        SqlErrors.at(call.getParserPosition()) + names.noFunction(function),
                        cause))
            .orElseThrow();
  }

  private TrailException type(String name) {
    List<String> types =
        List.of("boolean", "integer", "bigint", "double", "varchar", "date", "timestamp");
    return error(
        ErrorCode.INVALID_QUERY,
        "There is no type "
            + name
            + ". Types are "
            + String.join(", ", types.subList(0, types.size() - 1))
            + " and "
            + types.get(types.size() - 1)
            + ".");
  }
}
