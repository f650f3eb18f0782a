package io.trailql.json;

import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path into JSON text that may lead to several values: besides keys and indexes it knows {@code
 * [*]}, {@code .*}, {@code ..name}, {@code [1:3]}, {@code [0,1]}, {@code [-1]} and {@code [?(@.name
 * == 'value')]}.
 */
final class JsonQuery {
  /** From a value to those that a step leads to. */
  private interface Step {
    Stream<JsonNode> from(JsonNode node);
  }

  private final List<Step> steps;
  private final boolean isMany;

  private JsonQuery(List<Step> steps, boolean isMany) {
    this.steps = steps;
    this.isMany = isMany;
  }

  /** Whether it may lead to several values. */
  boolean isMany() {
    return isMany;
  }

  /** The query; absent when the text is none. */
  static Optional<JsonQuery> parse(String path) {
    Reader reader = new Reader(path);
    try {
      reader.read();
      return Optional.of(new JsonQuery(reader.steps, reader.isMany));
    } catch (IndexOutOfBoundsException | NumberFormatException | TrailException e) {
      return Optional.empty();
    }
  }

  /** Keys and indexes with a slash before each, RFC 6901. */
  static JsonQuery pointer(String pointer) {
    List<Step> steps = new ArrayList<>();
    for (String part : pointer.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      boolean isIndex = key.matches("\\d{1,9}");
      steps.add(
          node ->
              isIndex && node.isArray()
                  ? node.at(Long.parseLong(key)).stream()
                  : node.at(key).stream());
    }
    return new JsonQuery(steps, false);
  }

  /** What the path leads to: the value, or a JSON array of them all; absent when it is no JSON. */
  Optional<String> find(String text) {
    Optional<JsonNode> root = JsonNode.parse(text);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    List<JsonNode> found = from(root.get());
    return isMany
        ? Optional.of(found.stream().map(JsonNode::json).collect(Collectors.joining(",", "[", "]")))
        : found.stream().findFirst().map(JsonNode::json);
  }

  /** The values that the path leads to from one. */
  List<JsonNode> from(JsonNode node) {
    List<JsonNode> nodes = List.of(node);
    for (Step step : steps) {
      nodes = nodes.stream().flatMap(step::from).toList();
    }
    return nodes;
  }

  /** Reads the steps of a path. */
  private static final class Reader {
    private final String path;
    private final List<Step> steps = new ArrayList<>();
    private boolean isMany;
    private int at;

    Reader(String path) {
      this.path = path;
    }

    void read() {
      if (path.startsWith("$") || path.startsWith("@")) {
        at++;
      } else if (!path.startsWith(".") && !path.startsWith("[")) {
        name();
      }
      while (at < path.length()) {
        char c = path.charAt(at++);
        if (c == '.' && path.charAt(at) == '.') {
          at++;
          isMany = true;
          steps.add(JsonQuery::descendants);
          if (path.charAt(at) == '[') {
            at++;
            subscript();
          } else {
            name();
          }
        } else if (c == '.') {
          name();
        } else if (c == '[') {
          subscript();
        } else {
          throw new NumberFormatException(path);
        }
      }
    }

    private void name() {
      if (path.charAt(at) == '*') {
        at++;
        all();
      } else if (path.charAt(at) == '"') {
        key(quoted());
      } else {
        int end = at;
        while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
          end++;
        }
        if (end == at) {
          throw new NumberFormatException(path);
        }
        key(path.substring(at, end));
        at = end;
      }
    }

    private void all() {
      isMany = true;
      steps.add(node -> node.parts().stream());
    }

    private void key(String key) {
      steps.add(node -> node.at(key).stream());
    }

    private void subscript() {
      blanks();
      char c = path.charAt(at);
      if (c == '*') {
        at++;
        all();
      } else if (c == '?') {
        at++;
        isMany = true;
        int end = JsonFilter.end(path, at);
        JsonFilter filter = JsonFilter.parse(path.substring(at, end));
        at = end;
        steps.add(
            node ->
                (node.isArray() ? node.parts().stream() : Stream.of(node)).filter(filter::test));
      } else if (c == '"' || c == '\'') {
        keys();
      } else {
        indexes();
      }
      blanks();
      if (path.charAt(at++) != ']') {
        throw new NumberFormatException(path);
      }
    }

    private void keys() {
      List<String> keys = new ArrayList<>(List.of(quoted()));
      blanks();
      while (path.charAt(at) == ',') {
        at++;
        blanks();
        keys.add(quoted());
        blanks();
      }
      isMany |= keys.size() > 1;
      steps.add(node -> keys.stream().flatMap(key -> node.at(key).stream()));
    }

    private void indexes() {
      int end = path.indexOf(']', at);
      String inside = path.substring(at, end).replace("#-", "-").strip();
      at = end;
      if (inside.indexOf(':') >= 0) {
        isMany = true;
        String[] bounds = inside.split(":", -1);
        long from = bounds[0].isBlank() ? 0 : Long.parseLong(bounds[0].strip());
        long until = bounds[1].isBlank() ? Long.MAX_VALUE : Long.parseLong(bounds[1].strip());
        steps.add(node -> slice(node, from, until));
        return;
      }
      List<Long> indexes =
          Stream.of(inside.split(",", -1)).map(i -> Long.parseLong(i.strip())).toList();
      isMany |= indexes.size() > 1;
      steps.add(node -> indexes.stream().flatMap(index -> node.at(index).stream()));
    }

    private String quoted() {
      char quote = path.charAt(at);
      int end = path.indexOf(quote, at + 1);
      String text = path.substring(at + 1, end);
      at = end + 1;
      return text;
    }

    private void blanks() {
      while (path.charAt(at) == ' ') {
        at++;
      }
    }
  }

  private static Stream<JsonNode> slice(JsonNode node, long from, long until) {
    if (!node.isArray()) {
      return Stream.empty();
    }
    int size = node.parts().size();
    long first = Math.max(0, from < 0 ? size + from : from);
    long end = Math.min(size, until < 0 ? size + until : until);
    return first < end ? node.parts().subList((int) first, (int) end).stream() : Stream.empty();
  }

  private static Stream<JsonNode> descendants(JsonNode node) {
    return Stream.concat(Stream.of(node), node.parts().stream().flatMap(JsonQuery::descendants));
  }
}
