package io.trailql.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.ColumnVector;
import io.trailql.column.TextVector;
import io.trailql.event.DocumentPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts which scalars documents of one column hold where, and how different they are. Not
 * thread-safe.
 */
public final class DocumentSample {
  /** Keys on the way to a value that is counted. */
  private static final int DEEPEST = 3;

  /** Paths that are counted: an attacker could invent many. */
  private static final int MOST_PATHS = 10_000;

  private final Map<List<String>, Map<String, Integer>> values = new HashMap<>();

  /**
   * A path to scalars.
   *
   * @param path by plain keys
   * @param occurrences documents that have a scalar there
   * @param distinct different ones
   * @param once those that occurred once
   * @param bits of information in which of them occurs where: what a good encoding takes for the
   *     numbers of a dictionary
   * @param onceBytes UTF-8 bytes of those that occurred once
   */
  public record Found(
      DocumentPath path, int occurrences, int distinct, int once, double bits, long onceBytes) {}

  /** Counts the documents of a vector in any form. */
  public void add(ColumnVector documents) {
    ColumnVector texts = documents.flat();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.isNull(i)) {
        add(((TextVector) texts).value(i));
      }
    }
  }

  private void add(String document) {
    try (JsonParser parser =
        JsonPath.FACTORY.createParser(document.getBytes(StandardCharsets.UTF_8))) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        object(parser, List.of());
      }
    } catch (IOException e) {
      // What stands before is counted.
      return;
    }
  }

  private void object(JsonParser parser, List<String> outer) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      List<String> keys = new ArrayList<>(outer);
      keys.add(parser.currentName());
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && keys.size() < DEEPEST) {
        object(parser, keys);
      } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        count(keys, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  private void count(List<String> keys, String value) {
    Map<String, Integer> known = values.get(keys);
    if (known == null && values.size() < MOST_PATHS) {
      known = new HashMap<>();
      values.put(List.copyOf(keys), known);
    }
    if (known != null) {
      known.merge(value, 1, Integer::sum);
    }
  }

  /** The paths found, of plain keys, in no order. */
  public List<Found> found() {
    List<Found> found = new ArrayList<>();
    values.forEach(
        (keys, counts) -> {
          DocumentPath path = new DocumentPath(keys, DocumentPath.Form.SCALAR);
          if (path.isPlain()) {
            found.add(found(path, counts));
          }
        });
    return found;
  }

  private static Found found(DocumentPath path, Map<String, Integer> counts) {
    int occurrences = counts.values().stream().mapToInt(Integer::intValue).sum();
    double bits = 0;
    int once = 0;
    long onceBytes = 0;
    for (Map.Entry<String, Integer> value : counts.entrySet()) {
      int count = value.getValue();
      bits -= count * Math.log((double) count / occurrences) / Math.log(2);
      if (count == 1) {
        once++;
        onceBytes += value.getKey().length();
      }
    }
    return new Found(path, occurrences, counts.size(), once, bits, onceBytes);
  }
}
