package io.trailql.kill;

import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.logs.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All rows of archive and lake, as readers that stay open see them. */
final class Views implements AutoCloseable {
  private static final List<String> PROVENANCE =
      List.of("source_object", "source_record", "delivered_at", "eventjson");

  private final Ground ground;
  private final Map<List<String>, Engine> engines = new HashMap<>();

  /**
   * A row.
   *
   * @param object that it lies in
   * @param record its index there
   * @param content all columns but those that tell where it lies
   */
  record Row(String object, long record, String content) {
    static final Comparator<Row> ORDER =
        Comparator.comparing(Row::object).thenComparing(Row::record).thenComparing(Row::content);
  }

  Views(Ground ground) {
    this.ground = ground;
  }

  /**
   * The rows of a view, sorted.
   *
   * @param sources both, archive or lake, where everything is listed; default for both and what is
   *     listed by default
   * @param duplicates keep or remove
   */
  List<Row> rows(String sources, String duplicates) {
    Engine engine = engine(sources, duplicates);
    List<Row> rows = new ArrayList<>();
    for (List<Object> values :
        Rows.of(
            engine, "SELECT source_object, source_record, " + columns(engine) + " FROM events")) {
      rows.add(
          new Row(
              (String) values.get(0),
              ((Number) values.get(1)).longValue(),
              values.subList(2, values.size()).toString()));
    }
    rows.sort(Row.ORDER);
    return rows;
  }

  /** A reader. */
  Engine engine(String sources, String duplicates) {
    return engines.computeIfAbsent(List.of(sources, duplicates), this::open);
  }

  private Engine open(List<String> view) {
    Map<String, String> properties = new HashMap<>(ground.properties());
    boolean isDefault = view.get(0).equals("default");
    properties.put("sources", isDefault ? "both" : view.get(0));
    properties.put("duplicates", view.get(1));
    properties.put("lookahead", "unlimited");
    if (!isDefault && !view.get(0).equals("lake")) {
      properties.put("fresh", "all");
    }
    return Engine.open(List.of(ground.order().archive()), Settings.of(properties));
  }

  private static String columns(Engine engine) {
    return engine.tables().stream()
        .filter(table -> table.schema().equals("trail") && table.name().equals("events"))
        .flatMap(table -> table.columns().stream())
        .map(column -> column.name())
        .filter(name -> !PROVENANCE.contains(name))
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    engines.values().forEach(Engine::close);
  }
}
