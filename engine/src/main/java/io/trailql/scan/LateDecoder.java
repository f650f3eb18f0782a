package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import io.trailql.scan.RecordDecoder.Records;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decodes late: first only what the condition needs, and all that is wanted only from objects that
 * hold a record which satisfies it. As long as these are few; where they are many, all is decoded
 * at once. The rows are the same, and so is what was broken.
 */
final class LateDecoder implements ObjectDecoder {
  /** Objects that are tried before it is known whether few hold a wanted record. */
  private static final int TRIED = 16;

  /** One in so many may hold a wanted record: it costs to decode an object twice. */
  private static final int FEW = 8;

  private final RecordDecoder condition;
  private final RecordDecoder all;
  private final AtomicInteger tried = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();

  private LateDecoder(RecordDecoder condition, RecordDecoder all) {
    this.condition = condition;
    this.all = all;
  }

  /** A decoder of records for the request: late when the condition needs less than all. */
  static ObjectDecoder of(
      ScanRequest request, Optional<RecordProjection.Seed> duplicateKey, ScanCounters counters) {
    List<Leaf> leaves = request.leaves();
    RecordDecoder all =
        new RecordDecoder(
            request.table(), leaves, leaves, request.contentFilter(), duplicateKey, counters);
    if (request.contentFilter().isEmpty()) {
      return all;
    }
    ContentFilter filter = request.contentFilter().get();
    List<Leaf> needed = new ArrayList<>(filter.leaves());
    leaves.stream()
        .filter(leaf -> leaf.toString().equals("eventtime") && !needed.contains(leaf))
        .forEach(needed::add);
    if (needed.containsAll(RowAssembly.inRecord(leaves)) || rendersJson(needed)) {
      return all;
    }
    return new LateDecoder(
        new RecordDecoder(
            request.table(), leaves, needed, Optional.of(filter.first()), duplicateKey, counters),
        all);
  }

  /** Whether the condition alone needs all of a record. */
  private static boolean rendersJson(List<Leaf> leaves) {
    return leaves.stream().anyMatch(leaf -> leaf.column().origin() == Origin.DERIVED);
  }

  @Override
  public Decoding start(ArchiveObject object, InputStream stored) {
    return all.start(object, stored);
  }

  @Override
  public Decoding startHeld(ArchiveObject object, ByteArrayInputStream stored) {
    int before = tried.get();
    return before < TRIED || held.get() <= before / FEW
        ? new Late(object, stored)
        : all.start(object, stored);
  }

  private final class Late implements Decoding {
    private final ArchiveObject object;
    private final ByteArrayInputStream stored;
    private final Records first;

    /** Batches in which nothing was selected. */
    private int passed;

    private Records second;

    Late(ArchiveObject object, ByteArrayInputStream stored) {
      this.object = object;
      this.stored = stored;
      this.first = condition.start(object, stored);
    }

    @Override
    public boolean next(Queue<Decoded> rows) throws IOException {
      if (second != null) {
        return second.next(rows);
      }
      if (!first.advance()) {
        tried.incrementAndGet();
        return false;
      }
      if (!first.select()) {
        first.deliver(rows);
        passed++;
        return true;
      }
      tried.incrementAndGet();
      held.incrementAndGet();
      first.close();
      stored.reset();
      second = all.start(object, stored);
      for (int i = 0; i < passed; i++) {
        second.advance();
      }
      return second.next(rows);
    }

    @Override
    public List<ReadError> errors() {
      return (second == null ? first : second).errors();
    }

    @Override
    public void close() {
      (second == null ? first : second).close();
    }
  }
}
