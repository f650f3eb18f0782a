package io.trailql.sql.validate;

import io.trailql.column.Type;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what the validator says of types in our words: our names of types, no dumps of structs. */
final class TypeMessages {
  private static final Pattern APPLIED =
      Pattern.compile(
          "Cannot apply '(.+?)' to arguments of type '(.+?)'\\. *(?:Supported form\\(s\\): (.*))?",
          Pattern.DOTALL);

  private static final Pattern TIME_AND_NUMBER =
      Pattern.compile("(?:date|timestamp), (?:integer|bigint|double|varchar)");

  private static final Pattern NUMBER = Pattern.compile(", (?:integer|bigint|double)$");

  private static final Pattern ROW = Pattern.compile("(?i)RecordType(?::\\w+)?\\(");

  private static final Pattern TIME_AND_SPAN =
      Pattern.compile("(?:date|timestamp),.*interval|interval,.*(?:date|timestamp)");

  private static final Pattern CAST =
      Pattern.compile(
          "Cast function cannot convert value of type (.*) to type (.*)", Pattern.DOTALL);

  private static final String PARAMETER =
      " The type of a parameter is written with CAST, as in CAST(? AS timestamp).";

  private TypeMessages() {}

  private static String cast(String from, String to) {
    return "Cannot cast "
        + from
        + " to "
        + to
        + "."
        + (from.matches(".*\\brow\\b.*")
            ? " A row's fields are read with a dot, as in useridentity.arn, an array's elements with UNNEST or [1]."
            : "");
  }

  static String plain(String message) {
    Matcher cast = CAST.matcher(message);
    if (cast.matches()) {
      return cast(types(cast.group(1)), types(cast.group(2)));
    }
    Matcher applied = APPLIED.matcher(message);
    if (!applied.matches()) {
      return types(message).replaceAll("EXPR\\$(\\d+)", "_col$1");
    }
    String operator =
        applied
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replace("item", "[ ]")
            .replaceAll("between a?symmetric", "between");
    String arguments = arguments(types(applied.group(2)));
    String forms = applied.group(3);
    return "Cannot apply "
        + operator.replace("not between", "NOT BETWEEN").replace("between", "BETWEEN")
        + " to ("
        + arguments
        + ")."
        + advice(operator, arguments)
        + (forms == null || forms.contains("<") ? "" : " It takes: " + forms(forms) + ".");
  }

  /** The type without what is inside it. */
  static String name(Type type) {
    if (type instanceof Type.Array array) {
      return "array(" + name(array.element()) + ")";
    }
    return type instanceof Type.Row ? "row" : type instanceof Type.Map ? "map" : type.toString();
  }

  private static String forms(String forms) {
    return Stream.of(forms.toLowerCase(Locale.ROOT).split(" or "))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  /** What to write instead, for the pairs of types that are met most. */
  private static String advice(String operator, String arguments) {
    if (arguments.matches(".*\\bUNKNOWN\\b.*")) {
      return PARAMETER;
    }
    if (operator.matches("[+-]")) {
      return TIME_AND_NUMBER.matcher(arguments).matches()
          ? " A span of time is written INTERVAL '7' DAY."
          : "";
    }
    if (operator.matches("not|and|or")) {
      return " It takes conditions, which are true or false; compare each value with something.";
    }
    if (operator.equals("[ ]")) {
      return " An array takes a number from 1 on, a map a key, and a row the name of a field; of JSON text use json_extract_scalar(text, '$.name').";
    }
    if (!operator.matches("[<>=!]+|(?:not )?between")) {
      return "";
    }
    if (arguments.startsWith("timestamp, ") && NUMBER.matcher(arguments).find()) {
      return " A time is written '2026-01-05T10:00:00Z'; seconds since 1970 become one with from_unixtime(seconds).";
    }
    if (arguments.startsWith("date, ") && NUMBER.matcher(arguments).find()) {
      return " A day is written '2026-01-05'.";
    }
    if (TIME_AND_SPAN.matcher(arguments).find()) {
      return " A span of time is added to a time, as in now() - INTERVAL '1' DAY." + PARAMETER;
    }
    if (arguments.contains("array(")) {
      return " An array's elements are read with UNNEST, or one of them with [1].";
    }
    return arguments.matches(".*\\brow\\b.*")
        ? " A row's fields are read with a dot, as in useridentity.arn."
        : " CAST makes one type of the other.";
  }

  /** What stands between the angle brackets of {@code '<DATE> + <INTEGER>'}. */
  private static String arguments(String signature) {
    Matcher argument = Pattern.compile("<([^<>]*)>").matcher(signature);
    StringBuilder list = new StringBuilder();
    while (argument.find()) {
      list.append(list.isEmpty() ? "" : ", ").append(argument.group(1));
    }
    return list.toString();
  }

  /** The text with Calcite's types replaced by the names of ours. */
  private static String types(String text) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      Matcher row = ROW.matcher(text);
      if (!row.find(at)) {
        break;
      }
      plain.append(text, at, row.start()).append("row");
      at = closing(text, row.end() - 1) + 1;
    }
    return plain
        .append(text.substring(Math.min(at, text.length())))
        .toString()
        .replaceAll(" (?:CHARACTER SET|COLLATE) \"[^\"]*\"", "")
        .replaceAll("\\b(?:VAR)?CHAR(?:\\(\\d+\\))?", "varchar")
        .replaceAll("\\b(TIMESTAMP|TIME)\\(\\d+\\)", "$1")
        .replaceAll("(?<=^|[<( ])(\\w+) ARRAY\\b", "array($1)")
        .replaceAll("\\([^()]*\\) MAP\\b", "map")
        .replaceAll(" NOT NULL\\b", "")
        .replaceAll("\\bINTERVAL [A-Z ]*[A-Z]", "interval")
        .transform(TypeMessages::lowered);
  }

  private static String lowered(String text) {
    return Pattern.compile("\\b(TIMESTAMP|DATE|INTEGER|BIGINT|DOUBLE|BOOLEAN|DECIMAL)\\b")
        .matcher(text)
        .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }
}
