package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The condition of a JSON path, {@code (@.group === "all" && @.days < 90)}: comparisons of values
 * at paths from the element, {@code @}, with literals or each other, whether there is a value, and
 * {@code &&}, {@code ||}, {@code !}.
 */
final class JsonFilter {
  private static final List<String> COMPARISONS =
      List.of("===", "!==", "==", "!=", "<>", "<=", ">=", "=~", "=", "<", ">");

  /** A condition on an element. */
  private interface Condition {
    boolean test(JsonNode element);
  }

  /** A value of an element: none when a path leads nowhere. */
  private interface Operand {
    List<JsonNode> of(JsonNode element);
  }

  private final Condition condition;

  private JsonFilter(Condition condition) {
    this.condition = condition;
  }

  boolean test(JsonNode element) {
    return condition.test(element);
  }

  /** The position of the bracket that ends the filter which begins at a position. */
  static int end(String path, int from) {
    int depth = 0;
    char quote = 0;
    for (int i = from; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (c == ')' || c == ']' && depth > 0) {
        depth--;
      } else if (c == ']') {
        return i;
      }
    }
    throw new IndexOutOfBoundsException(path);
  }

  static JsonFilter parse(String text) {
    Reader reader = new Reader(text);
    Condition condition = reader.either();
    reader.blanks();
    if (reader.at < text.length()) {
      throw new NumberFormatException(text);
    }
    return new JsonFilter(condition);
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void blanks() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }

    private boolean take(String token) {
      blanks();
      boolean found = text.startsWith(token, at);
      at += found ? token.length() : 0;
      return found;
    }

    Condition either() {
      Condition left = both();
      while (take("||")) {
        Condition before = left;
        Condition right = both();
        left = element -> before.test(element) || right.test(element);
      }
      return left;
    }

    private Condition both() {
      Condition left = single();
      while (take("&&")) {
        Condition before = left;
        Condition right = single();
        left = element -> before.test(element) && right.test(element);
      }
      return left;
    }

    private Condition single() {
      if (take("!")) {
        Condition negated = single();
        return element -> !negated.test(element);
      }
      if (take("(")) {
        Condition inside = either();
        if (!take(")")) {
          throw new NumberFormatException(text);
        }
        return inside;
      }
      Operand left = operand();
      for (String comparison : COMPARISONS) {
        if (take(comparison)) {
          return comparison.equals("=~") ? matching(left) : comparing(comparison, left, operand());
        }
      }
      return element -> !left.of(element).isEmpty();
    }

    private Condition matching(Operand left) {
      blanks();
      int end = text.indexOf('/', at + 1);
      String pattern = text.substring(at + 1, end);
      at = end + 1;
      Pattern compiled = Pattern.compile(pattern, take("i") ? Pattern.CASE_INSENSITIVE : 0);
      return element ->
          left.of(element).stream().anyMatch(node -> compiled.matcher(node.text()).find());
    }

    private Operand operand() {
      blanks();
      char c = text.charAt(at);
      if (c == '@' || c == '$') {
        int end = pathEnd();
        JsonQuery path =
            JsonQuery.parse(text.substring(at, end))
                .orElseThrow(() -> new NumberFormatException(text));
        at = end;
        return path::from;
      }
      String literal;
      if (c == '"' || c == '\'') {
        int end = text.indexOf(c, at + 1);
        String plain = text.substring(at + 1, end);
        at = end + 1;
        JsonNode node = new JsonNode(JsonToken.VALUE_STRING, plain, plain, List.of(), List.of());
        return element -> List.of(node);
      }
      int end = at;
      while (end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end))
              || "+-.".indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      literal = text.substring(at, end);
      at = end;
      Optional<JsonNode> node = JsonNode.parse(literal);
      return node.map(value -> (Operand) element -> List.of(value))
          .orElseThrow(() -> new NumberFormatException(text));
    }

    /** A path ends at a blank, a comparison, a conjunction or a bracket that closes another. */
    private int pathEnd() {
      int depth = 0;
      for (int i = at; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '[' || c == '(') {
          depth++;
        } else if (depth > 0 && (c == ']' || c == ')')) {
          depth--;
        } else if (depth == 0 && " =!<>&|)".indexOf(c) >= 0) {
          return i;
        }
      }
      return text.length();
    }
  }

  private static Condition comparing(String comparison, Operand left, Operand right) {
    return element ->
        left.of(element).stream()
            .anyMatch(a -> right.of(element).stream().anyMatch(b -> compares(comparison, a, b)));
  }

  private static boolean compares(String comparison, JsonNode left, JsonNode right) {
    switch (comparison) {
      case "==", "===", "=" -> {
        return equal(left, right);
      }
      case "!=", "!==", "<>" -> {
        return !equal(left, right);
      }
      default -> {
        // an order
      }
    }
    boolean numbers = left.kind().isNumeric() && right.kind().isNumeric();
    boolean texts = left.kind() == JsonToken.VALUE_STRING && right.kind() == JsonToken.VALUE_STRING;
    if (!numbers && !texts) {
      return false;
    }
    int order =
        numbers
            ? new BigDecimal(left.text()).compareTo(new BigDecimal(right.text()))
            : left.text().compareTo(right.text());
    return switch (comparison) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean equal(JsonNode left, JsonNode right) {
    if (left.kind().isNumeric() && right.kind().isNumeric()) {
      return new BigDecimal(left.text()).compareTo(new BigDecimal(right.text())) == 0;
    }
    return left.kind() == right.kind()
        && (left.kind().isScalarValue()
            ? left.text().equals(right.text())
            : left.json().equals(right.json()));
  }
}
