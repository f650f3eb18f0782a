package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.error.TrailException;
import io.trailql.event.Leaf;
import io.trailql.event.Tables;
import io.trailql.json.DocumentSample;
import io.trailql.json.LogReader;
import io.trailql.json.RecordProjection;
import io.trailql.lake.PathColumns;
import io.trailql.runtime.CancelToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses which values inside documents a lake keeps as columns: those that are known to be asked
 * for, and of what some of the objects hold the most for the least bytes.
 */
final class PathChoice {
  /** One of so many objects is looked into. */
  private static final int SHARE = 32;

  private static final int MOST_OBJECTS = 32;
  private static final int MOST_RECORDS = 8_000;

  /** Larger ones, as stored, are not looked into. */
  private static final long LARGEST = 8L << 20;

  /** Columns of a lake: each takes a little of every file, whatever it holds. */
  private static final int MOST_COLUMNS = 48;

  /** What part of a lake's bytes they may take, estimated. */
  private static final double MOST_BYTES = 0.014;

  /** What a byte of an object, as stored, becomes in a data file, about. */
  private static final double SHRINKING = 0.6;

  /** What is left of the bytes of a new text: it is compressed, and they become rarer. */
  private static final double TEXT = 0.1;

  /** One record in so many must have a value. */
  private static final double RAREST = 1.0 / 200;

  private final CancelToken cancel;

  PathChoice(CancelToken cancel) {
    this.cancel = cancel;
  }

  /** A value that was found, and what its column would take for the records that were read. */
  private record Candidate(Leaf leaf, DocumentSample.Found found, double bytes) {
    double occurrencesPerByte() {
      return found.occurrences() / bytes;
    }
  }

  /**
   * The values to keep.
   *
   * @param days what is to be brought into the lake
   * @param known columns that the lake has
   */
  List<Leaf> of(List<DayWork> days, PathColumns known) {
    List<Leaf> chosen = new ArrayList<>(known.with(KnownPaths.leaves()).leaves());
    List<ArchiveObject> objects =
        days.stream().flatMap(day -> day.fresh().stream()).filter(PathChoice::isSmall).toList();
    int wanted = Math.min(MOST_OBJECTS, objects.size() / SHARE);
    Sample sample = new Sample();
    for (int i = 0; i < wanted && sample.records < MOST_RECORDS; i++) {
      cancel.check();
      sample.add(objects.get((int) ((long) i * objects.size() / wanted)));
    }
    double left = MOST_BYTES * SHRINKING * sample.storedBytes;
    List<Candidate> candidates = sample.candidates();
    for (Candidate candidate : candidates) {
      left -= chosen.contains(candidate.leaf()) ? candidate.bytes() : 0;
    }
    for (Candidate candidate : candidates) {
      boolean isWorth =
          !chosen.contains(candidate.leaf())
              && candidate.found().distinct() > 1
              && candidate.found().occurrences() >= RAREST * sample.records;
      if (isWorth && chosen.size() < MOST_COLUMNS && candidate.bytes() <= left) {
        left -= candidate.bytes();
        chosen.add(candidate.leaf());
      }
    }
    return chosen;
  }

  private static boolean isSmall(ArchiveObject object) {
    return object.summary().size() <= LARGEST;
  }

  /** What some objects hold. */
  private static final class Sample {
    private final List<Leaf> documents = PathColumns.documents();
    private final List<DocumentSample> found =
        documents.stream().map(document -> new DocumentSample()).toList();
    private final LogReader reader =
        new LogReader(new RecordProjection(Tables.EVENTS, documents, Optional.empty()));
    private int records;
    private long storedBytes;

    /** Reads an object; what cannot be read of it is left to who takes it into the lake. */
    void add(ArchiveObject object) {
      try {
        reader.open(object.read(), error -> {});
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          for (int i = 0; i < documents.size(); i++) {
            found.get(i).add(batch.column(i));
          }
          records += batch.rowCount();
        }
        storedBytes += object.summary().size();
      } catch (IOException | TrailException e) {
        return;
      } finally {
        reader.close();
      }
    }

    /** Those that hold the most for a byte first. */
    List<Candidate> candidates() {
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 0; i < documents.size(); i++) {
        for (DocumentSample.Found value : found.get(i).found()) {
          candidates.add(new Candidate(documents.get(i).inside(value.path()), value, bytes(value)));
        }
      }
      candidates.sort(
          Comparator.comparingDouble(Candidate::occurrencesPerByte)
              .reversed()
              .thenComparing(candidate -> candidate.leaf().toString()));
      return candidates;
    }

    /**
     * Which rows have a value, which of the values it is, and the texts that will be new: as many
     * of those to come as occurred once.
     */
    private double bytes(DocumentSample.Found value) {
      double share = (double) value.occurrences() / records;
      double presence = records * (entropy(share) + entropy(1 - share));
      return 1 + (presence + value.bits()) / Byte.SIZE + TEXT * value.onceBytes();
    }

    private static double entropy(double share) {
      return share <= 0 ? 0 : -share * Math.log(share) / Math.log(2);
    }
  }
}
