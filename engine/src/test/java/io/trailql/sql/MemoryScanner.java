package io.trailql.sql;

import io.trailql.column.ArrayBuilder;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.MapBuilder;
import io.trailql.column.RowBuilder;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.json.JsonPath;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.ScanRequest;
import io.trailql.scan.Scanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scans rows held as Java values: a map for a ROW or a MAP, a list for an ARRAY. */
final class MemoryScanner implements Scanner {
  private static final int BATCH = 3;

  private final Map<String, List<Map<String, Object>>> tables;
  private final List<ScanRequest> requests = new ArrayList<>();

  MemoryScanner(Map<String, List<Map<String, Object>>> tables) {
    this.tables = tables;
  }

  /** Every scan so far. */
  List<ScanRequest> requests() {
    return requests;
  }

  @Override
  public synchronized BatchSource scan(ScanRequest request, QueryContext context) {
    requests.add(request);
    List<Map<String, Object>> rows = tables.getOrDefault(request.table().name(), List.of());
    return new BatchSource() {
      private int next;

      @Override
      public List<Type> types() {
        return request.leaves().stream().map(Leaf::type).toList();
      }

      @Override
      public Batch next() {
        context.cancel().check();
        if (next >= rows.size()) {
          return null;
        }
        List<Map<String, Object>> part = rows.subList(next, Math.min(rows.size(), next + BATCH));
        next += BATCH;
        return filtered(request, batch(request.leaves(), part));
      }

      @Override
      public void close() {
        next = rows.size();
      }
    };
  }

  private static Batch filtered(ScanRequest request, Batch batch) {
    Selection rows = batch.rows();
    if (request.contentFilter().isPresent()) {
      rows = request.contentFilter().get().filter(batch);
    }
    Batch kept = batch.withRows(rows);
    return request.provenanceFilter().isPresent()
        ? kept.withRows(request.provenanceFilter().get().filter(kept))
        : kept;
  }

  @Override
  public Predicate deciding(ScanRequest request) {
    return request.predicate();
  }

  @Override
  public List<String> explain(ScanRequest request, QueryContext context) {
    return List.of("objects: 0");
  }

  static Batch batch(List<Leaf> leaves, List<Map<String, Object>> rows) {
    List<io.trailql.column.ColumnVector> columns = new ArrayList<>();
    for (Leaf leaf : leaves) {
      ColumnBuilder builder = ColumnBuilder.of(leaf.type(), rows.size());
      rows.forEach(row -> append(leaf.type(), value(leaf, row), builder));
      columns.add(builder.build());
    }
    return Batch.of(columns, rows.size());
  }

  private static Object value(Leaf leaf, Map<String, Object> row) {
    Object value = row.get(leaf.column().name());
    for (String field : leaf.path()) {
      value = value == null ? null : ((Map<?, ?>) value).get(field);
    }
    if (value != null && leaf.inside().isPresent()) {
      return JsonPath.parse(leaf.inside().get().text())
          .find(
              value.toString(),
              (parser, json) ->
                  leaf.inside().get().form() == DocumentPath.Form.SCALAR
                          || parser.currentToken().isScalarValue()
                      ? JsonPath.scalar(parser, json)
                      : JsonPath.verbatim(parser, json));
    }
    return value;
  }

  static void append(Type type, Object value, ColumnBuilder builder) {
    if (value == null) {
      builder.appendNull();
    } else if (builder instanceof TextBuilder text) {
      text.append(value.toString());
    } else if (builder instanceof BooleanBuilder bool) {
      bool.append((Boolean) value);
    } else if (builder instanceof IntBuilder ints) {
      ints.append(((Number) value).intValue());
    } else if (builder instanceof LongBuilder longs) {
      longs.append(((Number) value).longValue());
    } else if (builder instanceof DoubleBuilder doubles) {
      doubles.append(((Number) value).doubleValue());
    } else if (builder instanceof RowBuilder row) {
      List<Type.Field> fields = ((Type.Row) type).fields();
      for (int i = 0; i < fields.size(); i++) {
        append(fields.get(i).type(), ((Map<?, ?>) value).get(fields.get(i).name()), row.field(i));
      }
      row.endRow();
    } else if (builder instanceof ArrayBuilder array) {
      ((List<?>) value)
          .forEach(element -> append(((Type.Array) type).element(), element, array.elements()));
      array.endArray();
    } else if (builder instanceof MapBuilder map) {
      Type.Map entry = (Type.Map) type;
      ((Map<?, ?>) value)
          .forEach(
              (k, v) -> {
                append(entry.key(), k, map.keys());
                append(entry.value(), v, map.values());
              });
      map.endMap();
    }
  }
}
