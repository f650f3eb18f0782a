package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextDictionaries;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.TableDefinition.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Builds batches of the wanted leaves from records, one at a time. */
final class RecordAssembler {
  /** A record has at least one of these. */
  static final Set<String> MARKS =
      Set.of("eventTime", "eventName", "eventVersion", "eventSource", "eventID", "eventId");

  private static final byte[] FIRST_KEY = "\"eventVersion\"".getBytes(StandardCharsets.US_ASCII);
  private static final int LEAST_ROOM = 16;
  private static final int LARGEST_ROOM = 1 << 14;

  private final RecordProjection projection;
  private final ObjectNode root;
  private final boolean rendersJson;
  private final boolean keepsExtra;

  /** Of all leaves that are read, each once, in the order in which their dictionaries are made. */
  private final Map<Leaf, LeafSlot> slots = new LinkedHashMap<>();

  /** The same, to go over for every record. */
  private final LeafSlot[] all;

  /** Of the leaves that are delivered, each at its place; null for what no field is read for. */
  private final LeafSlot[] delivered;

  private final TextDictionaries dictionaries = new TextDictionaries();
  private final List<LeafSlot> keyParts;
  private final DuplicateKey duplicateKey;
  private final RecordHash recordHash;
  private TextBuilder extra;

  /** Records that a batch has room for at first: as many as the one before had, up to a bound. */
  private int room = LEAST_ROOM;

  private LongBuilder indexes;

  /** Tells apart batches, and what was read before and after records that were forgotten. */
  private int batch;

  /** Whether the builders are those of a batch that was taken. */
  private boolean isTaken;

  RecordAssembler(RecordProjection projection) {
    this.projection = projection;
    List<TableColumn> columns = projection.table().columns();
    this.root = new ObjectNode(columns.stream().flatMap(c -> c.field().stream()).toList());
    this.rendersJson =
        projection.leaves().stream().anyMatch(leaf -> leaf.column().origin() == Origin.DERIVED);
    this.keepsExtra =
        rendersJson
            || projection.leaves().stream()
                .anyMatch(leaf -> leaf.column().origin() == Origin.EXTRA);
    this.duplicateKey = projection.duplicateKey().map(DuplicateKey::new).orElse(null);
    this.recordHash = duplicateKey != null || projection.recordHash() ? new RecordHash() : null;
    projection.leaves().stream()
        .filter(leaf -> leaf.column().origin() == Origin.RECORD)
        .forEach(this::slot);
    if (rendersJson) {
      columns.stream()
          .filter(column -> column.origin() == Origin.RECORD)
          .map(Leaf::of)
          .forEach(this::slot);
    }
    this.keyParts =
        recordHash == null
            ? List.of()
            : DuplicateKey.COLUMNS.stream()
                .map(name -> slot(Leaf.of(columns.get(projection.table().indexOf(name)))))
                .toList();
    this.all = slots.values().toArray(LeafSlot[]::new);
    this.delivered = projection.leaves().stream().map(slots::get).toArray(LeafSlot[]::new);
    begin();
    if (!keepsExtra) {
      root.prune();
    }
  }

  boolean keepsExtra() {
    return keepsExtra;
  }

  /** The fields of a record. */
  ObjectNode root() {
    return root;
  }

  int size() {
    return isTaken ? 0 : indexes.size();
  }

  /** Makes sure that what is read joins no batch that was taken. */
  private void open() {
    if (isTaken) {
      begin();
    }
  }

  /** Lets the next batch have the memory of the one taken last, which nobody looks at any more. */
  void reuse() {
    if (isTaken) {
      batch++;
      isTaken = false;
      room = room(indexes.size());
      dictionaries.begin();
      indexes.clear();
      if (extra != null) {
        extra.clear();
      }
      for (LeafSlot slot : all) {
        slot.reuse();
      }
      beginHashes();
    }
  }

  /** Reads the object whose start is current; false when it is no record, and then behind it. */
  boolean read(RecordCursor cursor, long index) throws IOException {
    open();
    int start = cursor.parser().position() - 1;
    if (!isRecord(cursor, start)) {
      cursor.parser().skipChildren();
      return false;
    }
    root.read(cursor);
    complete(cursor, start, cursor.parser().position(), index);
    return true;
  }

  /**
   * Reads the record that starts at a brace without the parser.
   *
   * @return index behind it, or {@link RecordWalk#DECLINED}: it is the parser's
   */
  int walk(RecordCursor cursor, RecordWalk walk, int start, long index) {
    open();
    int behind = walk.read(start, size(), batch);
    if (behind == RecordWalk.DECLINED) {
      cursor.endRecord(null);
      forget();
    } else {
      complete(cursor, start, behind, index);
    }
    return behind;
  }

  private void complete(RecordCursor cursor, int start, int behind, long index) {
    if (recordHash != null) {
      recordHash.endRecord(cursor.bytes(), start, behind);
    }
    cursor.endRecord(extra);
    indexes.append(index);
  }

  /** The records read since the last batch; null when there are none. */
  Batch take() {
    int size = size();
    if (size == 0) {
      return null;
    }
    ColumnVector positions = indexes.build();
    ColumnVector extraVector = extra == null ? null : extra.build();
    List<ColumnVector> columns = new ArrayList<>(delivered.length + 4);
    for (int i = 0; i < delivered.length; i++) {
      columns.add(
          switch (projection.leaves().get(i).column().origin()) {
            case EXTRA -> extraVector;
            case DERIVED -> EventJson.render(projection.table(), vectors(size), extraVector, size);
            default -> delivered[i].take(size);
          });
    }
    columns.add(positions);
    if (recordHash != null) {
      addKey(columns, recordHash.soFar(), size);
    }
    isTaken = true;
    return Batch.of(columns, size);
  }

  private Map<Leaf, ColumnVector> vectors(int size) {
    Map<Leaf, ColumnVector> vectors = new HashMap<>();
    slots.forEach((leaf, slot) -> vectors.put(leaf, slot.take(size)));
    return vectors;
  }

  private void addKey(List<ColumnVector> columns, ColumnVector hashes, int size) {
    if (duplicateKey != null) {
      List<ColumnVector> parts = new ArrayList<>(keyParts.size());
      for (LeafSlot slot : keyParts) {
        parts.add(slot.take(size));
      }
      DuplicateKey.Halves key = duplicateKey.of(parts, hashes, size);
      columns.add(key.high());
      columns.add(key.low());
    }
    if (projection.recordHash()) {
      columns.add(hashes);
    }
  }

  /** Forgets the record that was being read. */
  void forget() {
    open();
    batch++;
    for (LeafSlot slot : all) {
      slot.builder().truncate(size());
    }
  }

  /** Forgets all that was not taken. */
  void clear() {
    if (size() > 0) {
      begin();
    }
  }

  /** The values of a leaf that is delivered, until more are read. */
  ColumnVector leaf(int number) {
    open();
    return delivered[number].soFar(size());
  }

  /** Whether objects or arrays stood where a leaf that is delivered wants scalars in documents. */
  boolean isNested(int number) {
    return delivered[number].isNested();
  }

  /** Adds records that were read elsewhere: leaves, indexes and hashes, in any form. */
  void append(List<ColumnVector> columns, int count) {
    open();
    for (int i = 0; i < delivered.length; i++) {
      switch (projection.leaves().get(i).column().origin()) {
        case EXTRA -> extra.appendAll(columns.get(i), count);
        case RECORD -> {
          delivered[i].builder().padTo(size());
          delivered[i].builder().appendAll(columns.get(i), count);
        }
        default -> throw new IllegalArgumentException("cannot be appended");
      }
    }
    if (recordHash != null) {
      if (!Arrays.asList(delivered).containsAll(keyParts)) {
        throw new IllegalArgumentException("columns of the key are not wanted");
      }
      recordHash.append(columns.get(delivered.length + 1), count);
    }
    indexes.appendAll(columns.get(delivered.length), count);
  }

  /** Heap bytes of what was not taken. */
  long retainedBytes() {
    open();
    long bytes = dictionaries.retainedBytes() + indexes.build().retainedBytes();
    for (LeafSlot slot : all) {
      bytes += slot.soFar(size()).retainedBytes();
    }
    bytes += extra == null ? 0 : extra.build().retainedBytes();
    return bytes + (recordHash == null ? 0 : recordHash.soFar().retainedBytes());
  }

  private void begin() {
    batch++;
    room = room(indexes == null ? 0 : indexes.size());
    isTaken = false;
    root.clearBuilders();
    dictionaries.begin();
    indexes = new LongBuilder(Type.Scalar.BIGINT, room);
    extra = keepsExtra ? new TextBuilder(room) : null;
    for (LeafSlot slot : all) {
      slot.begin(room, dictionaries, indexes);
    }
    beginHashes();
  }

  private void beginHashes() {
    if (recordHash != null) {
      recordHash.begin(keyParts.get(0).builder(), keyParts.get(1).builder(), room);
    }
  }

  private static int room(int records) {
    return Math.max(LEAST_ROOM, Math.min(records, LARGEST_ROOM));
  }

  private LeafSlot slot(Leaf leaf) {
    return slots.computeIfAbsent(leaf, wanted -> new LeafSlot(wanted, root));
  }

  /** Looks at the keys of the object whose start is current, without moving. */
  private boolean isRecord(RecordCursor cursor, int start) throws IOException {
    if (projection.table().content() != Content.RECORDS) {
      return true;
    }
    if (startsLikeRecord(cursor.bytes(), start + 1, cursor.end())) {
      return true;
    }
    try (PositionedParser ahead = PositionedParser.of(cursor.bytes(), start, cursor.end())) {
      ahead.nextToken();
      while (Objects.equals(ahead.nextToken(), JsonToken.FIELD_NAME)) {
        if (MARKS.contains(ahead.currentName())) {
          return true;
        }
        ahead.nextToken();
        ahead.skipChildren();
      }
      return false;
    }
  }

  /** Whether the first key is eventVersion, as in nearly every record. */
  private static boolean startsLikeRecord(byte[] bytes, int from, int end) {
    return from + FIRST_KEY.length <= end
        && Arrays.equals(bytes, from, from + FIRST_KEY.length, FIRST_KEY, 0, FIRST_KEY.length);
  }
}
