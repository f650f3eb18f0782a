package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.event.TableColumn;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeTable;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetRead;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.RangedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An archive, the lake in a folder that is made of it, and what must be in that. */
final class ComparedLake {
  private static final List<String> COLUMNS =
      LakeTable.STORED.stream().map(TableColumn::name).toList();

  private final String archive;
  private final Path lake;
  private final Map<String, String> properties;

  /** Where a row comes from, by which it is found in every engine. */
  record Origin(String object, long record) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
      int order = object.compareTo(other.object);
      return order == 0 ? Long.compare(record, other.record) : order;
    }
  }

  /** Of an archive in a folder; nothing is read or made. */
  ComparedLake(Path archive, Path lake) {
    this(archive.toString(), lake, Map.of());
  }

  /**
   * Nothing is read or made.
   *
   * @param properties to open the archive with
   */
  ComparedLake(String archive, Path lake, Map<String, String> properties) {
    this.archive = archive;
    this.lake = lake;
    this.properties = properties;
  }

  /** Where the lake lies. */
  Path folder() {
    return lake;
  }

  /** Compacts what there is. */
  CompactionReport compact(CompactionOptions options) {
    try (Compaction compaction =
        Compaction.open(List.of(archive), lake.toString(), Settings.of(properties), options)) {
      return compaction.run(progress -> {}, new Cancellation());
    }
  }

  /** The data files of the newest snapshot, as TrailQL lists them. */
  List<String> files() {
    List<String> paths = new ArrayList<>();
    query(Map.of(), "SELECT path FROM data_files", row -> paths.add((String) row.get(0)));
    return paths;
  }

  /** The id of the newest snapshot. */
  long snapshot() {
    try (LocalStorage storage = new LocalStorage(lake)) {
      return newest(storage).id();
    }
  }

  private static LakeSnapshot newest(LocalStorage storage) {
    return new Lake(storage, "").newest().orElseThrow();
  }

  /**
   * What another engine must find when all is compacted: the text of each row in the columns of
   * {@link LakeTable#TYPE}. What comes from the record or its object is read in the archive, what
   * only the lake has, by TrailQL's own reader.
   */
  Rows expected() {
    Map<Origin, List<Object>> ofLakeAlone = ofLakeAlone();
    Set<Origin> events = new HashSet<>();
    query(
        view("archive", "remove"),
        List.of("source_object", "source_record"),
        row -> events.add(origin(row, 0)));
    Rows rows = new Rows(LakeTable.TYPE);
    int at = LakeTable.TYPE.indexOf("source_object");
    query(
        view("archive", "keep"),
        COLUMNS,
        row -> {
          Origin origin = origin(row, at);
          List<Object> more = ofLakeAlone.get(origin);
          assertThat(more).as("row of the lake from %s", origin).isNotNull();
          assertThat(more.get(0)).as("duplicate of %s", origin).isEqualTo(!events.contains(origin));
          row.addAll(more);
          rows.add(row);
        });
    assertThat(rows.size()).isEqualTo(ofLakeAlone.size());
    return rows;
  }

  private Map<Origin, List<Object>> ofLakeAlone() {
    Map<Origin, List<Object>> found = new HashMap<>();
    Type.Row wanted =
        type(List.of("source_object", "source_record", LakeTable.DUPLICATE, LakeTable.RECORD_HASH));
    try (LocalStorage storage = new LocalStorage(lake);
        WorkerPools pools = new WorkerPools(1)) {
      LakeSnapshot snapshot = newest(storage);
      ParquetRead read = ParquetRead.of(wanted).withIds(snapshot.ids());
      ParquetCounters counters = new ParquetCounters();
      Iterator<LakeFile> files = snapshot.files(Predicate.ANYTHING);
      while (files.hasNext()) {
        var object = files.next().object();
        ParquetFile file =
            ParquetFile.open(storage, object, ParquetFile.tailBytes(object.size()), counters);
        try (ParquetBatchReader reader =
            new ParquetBatchReader(file, new RangedReader(storage, pools.io()), read, counters)) {
          for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
            PlainValues.forEachRow(
                batch,
                row ->
                    assertThat(found.put(origin(row, 0), row.subList(2, row.size())))
                        .as("another row from %s", origin(row, 0))
                        .isNull());
          }
        }
      }
    }
    return found;
  }

  private static Origin origin(List<?> row, int at) {
    return new Origin((String) row.get(at), (Long) row.get(at + 1));
  }

  private static Type.Row type(List<String> columns) {
    return new Type.Row(
        columns.stream()
            .map(name -> LakeTable.TYPE.fields().get(LakeTable.TYPE.indexOf(name)))
            .toList());
  }

  /**
   * The rows of TrailQL's table {@code events}, in every column that it shares with the lake.
   *
   * @param sources both, archive or lake
   */
  Rows events(String sources) {
    return rows(view(sources, "remove"), COLUMNS);
  }

  /** The same as of a snapshot of the lake. */
  Rows eventsAsOf(long snapshot) {
    return rows(Map.of("as_of", String.valueOf(snapshot)), COLUMNS);
  }

  /** The properties to see events by: everything, however late it was delivered. */
  static Map<String, String> view(String sources, String duplicates) {
    Map<String, String> view = new HashMap<>();
    view.put("sources", sources);
    view.put("duplicates", duplicates);
    view.put("lookahead", "unlimited");
    if (!sources.equals("lake")) {
      view.put("fresh", "all");
    }
    return view;
  }

  /**
   * The rows of {@code events}.
   *
   * @param view further properties
   * @param columns among them those of the origin
   */
  Rows rows(Map<String, String> view, List<String> columns) {
    Rows rows = new Rows(type(columns));
    query(view, columns, rows::add);
    return rows;
  }

  private void query(
      Map<String, String> view, List<String> columns, Consumer<List<Object>> consumer) {
    query(
        view,
        columns.stream()
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", ", "SELECT ", " FROM events")),
        consumer);
  }

  /** Hands out each row of a statement, as {@link RowText} takes them. */
  void query(Map<String, String> view, String sql, Consumer<List<Object>> consumer) {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(view);
    all.put("lake", lake.toString());
    try (Engine engine = Engine.open(List.of(archive), Settings.of(all));
        QueryResult result = engine.prepare(sql).run()) {
      for (Batch batch = result.nextBatch(); batch != null; batch = result.nextBatch()) {
        PlainValues.forEachRow(batch, consumer);
      }
    }
  }

  /** Rows as texts, by where they come from. */
  static final class Rows {
    private final TreeMap<Origin, String> texts = new TreeMap<>();
    private final Type.Row type;
    private final int object;

    /** None yet. */
    Rows(Type.Row type) {
      this.type = type;
      this.object = type.indexOf("source_object");
    }

    /**
     * Adds a row, which must be of another origin than all before.
     *
     * @param values as {@link RowText} takes them
     */
    void add(List<?> values) {
      Origin origin = origin(values, object);
      assertThat(texts.put(origin, RowText.of(type, values)))
          .as("another row from %s", origin)
          .isNull();
    }

    /** How many there are. */
    int size() {
      return texts.size();
    }

    /** The rows of some objects. */
    Rows of(Set<String> objects) {
      Rows some = new Rows(type);
      texts.forEach(
          (origin, text) -> {
            if (objects.contains(origin.object())) {
              some.texts.put(origin, text);
            }
          });
      return some;
    }

    /** SHA-256 over all texts, by origin, in hexadecimal digits. */
    String sha256() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        texts.forEach(
            (origin, text) ->
                digest.update((origin + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Fails at the first row that is missing, or is there in one of both alone, or differs. */
    void assertSameAs(Rows expected, String engine) {
      expected.texts.forEach(
          (origin, text) ->
              assertThat(texts.get(origin)).as("%s: row of %s", engine, origin).isEqualTo(text));
      assertThat(size()).as("%s: number of rows", engine).isEqualTo(expected.size());
    }
  }
}
