package io.trailql.agreement;

import io.trailql.agreement.ComparedLake.Rows;
import io.trailql.lake.LakeTable;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake as Spark sees it, in this process. */
final class SparkLake implements AutoCloseable {
  private final SparkSession session;

  /** Opens a session with the settings that the documentation names. */
  SparkLake(Path lake, String zone) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.session.timeZone", zone);
    SparkCommand.settings(lake).forEach(builder::config);
    this.session = builder.getOrCreate();
  }

  /** The names of all columns, in order. */
  List<String> columns() {
    return List.of(session.table("trail.events").columns());
  }

  /** All rows. */
  Rows rows() {
    Rows rows = new Rows(LakeTable.TYPE);
    Iterator<Row> found = session.table("trail.events").drop("paths").toLocalIterator();
    while (found.hasNext()) {
      rows.add(fields(found.next()));
    }
    return rows;
  }

  /** The rows of a statement. */
  List<List<Object>> sql(String statement) {
    List<List<Object>> rows = new ArrayList<>();
    session.sql(statement).collectAsList().forEach(row -> rows.add(fields(row)));
    return rows;
  }

  /** Removes all files that nothing refers to, however young; says which. */
  List<String> removeAllOrphans() throws Exception {
    List<String> removed = new ArrayList<>();
    SparkActions.get(session)
        .deleteOrphanFiles(Spark3Util.loadIcebergTable(session, "trail.events"))
        .olderThan(Long.MAX_VALUE)
        .execute()
        .orphanFileLocations()
        .forEach(removed::add);
    return removed;
  }

  private static Object plain(Object value) {
    if (value instanceof Row row) {
      return fields(row);
    } else if (value instanceof scala.collection.Seq<?> elements) {
      List<Object> plain = new ArrayList<>();
      scala.jdk.javaapi.CollectionConverters.asJava(elements).forEach(e -> plain.add(plain(e)));
      return plain;
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      scala.jdk.javaapi.CollectionConverters.asJava(map)
          .forEach((k, v) -> plain.put(plain(k), plain(v)));
      return plain;
    } else if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    return value instanceof Date date ? date.toLocalDate() : value;
  }

  private static List<Object> fields(Row row) {
    List<Object> fields = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      fields.add(plain(row.get(i)));
    }
    return fields;
  }

  @Override
  public void close() {
    session.stop();
  }
}
