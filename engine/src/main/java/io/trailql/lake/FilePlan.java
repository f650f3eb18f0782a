package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * The data files of a snapshot that a condition leaves, newest date first, those without date last.
 * A manifest is read when a file of its newest date could come next, so that only those are held in
 * memory that share dates, and a few more: who has asked for several will ask for the next, and
 * decoding takes most of the time.
 */
final class FilePlan implements Iterator<LakeFile> {
  /** More manifests are not read ahead. */
  private static final int MOST_AHEAD = 3;

  /** Of a date that is unknown, in a manifest: any date may be in it. */
  private static final int ANY_DAY = Integer.MAX_VALUE;

  private static final Comparator<Dated> ORDER =
      Comparator.comparingInt(Dated::day)
          .reversed()
          .thenComparing(dated -> dated.file().object().key());

  private final Manifests manifests;
  private final Expression condition;
  private final FileEntries entries;
  private final PriorityQueue<Dated> files = new PriorityQueue<>(ORDER);
  private final Executor ahead;
  private final Deque<FutureTask<List<Dated>>> begun = new ArrayDeque<>();
  private List<Planned> planned;
  private boolean isKept;
  private int read;

  private record Dated(int day, LakeFile file) {}

  private record Planned(ManifestFile manifest, int newestDay) {}

  /** Requests nothing before the first file is asked for. */
  FilePlan(Manifests manifests, Expression condition, Executor ahead) {
    this.manifests = manifests;
    this.condition = condition;
    this.ahead = ahead;
    this.entries = new FileEntries(manifests.schema(), manifests.specs(), manifests.paths());
  }

  @Override
  public boolean hasNext() {
    if (planned == null) {
      planned = condition.op() == Expression.Operation.FALSE ? List.of() : plan();
    }
    while (read < planned.size()
        && (files.isEmpty() || files.peek().day() <= planned.get(read).newestDay())) {
      files.addAll(readNext());
    }
    return !files.isEmpty();
  }

  /** The files of the next manifest; nothing is ahead of the first. */
  private List<Dated> readNext() {
    int wanted = Math.min(read, MOST_AHEAD) + 1;
    while (begun.size() < wanted && read + begun.size() < planned.size()) {
      ManifestFile manifest = planned.get(read + begun.size()).manifest();
      FutureTask<List<Dated>> reading = new FutureTask<>(() -> filesIn(manifest));
      if (!begun.isEmpty()) {
        ahead.execute(reading);
      }
      begun.add(reading);
    }
    read++;
    return result(begun.remove());
  }

  private List<Dated> filesIn(ManifestFile manifest) {
    List<Dated> found = new ArrayList<>();
    if (isKept) {
      Predicate<DataFile> filter = manifests.filter(condition, manifest.partitionSpecId());
      for (DecodedManifests.Entry entry : manifests.decoded().of(manifest, manifests, entries)) {
        if (filter.test(entry.metrics())) {
          found.add(dated(entry.file()));
        }
      }
    } else {
      manifests.read(
          manifest, condition, FileEntries.COLUMNS, file -> found.add(dated(entries.of(file))));
    }
    return found;
  }

  private static <T> T result(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrailException(ErrorCode.CANCELLED, "The query was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public LakeFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return files.remove().file();
  }

  private List<Planned> plan() {
    List<Planned> kept = new ArrayList<>();
    for (ManifestFile manifest : manifests.all()) {
      if (Partitions.canContain(manifest, condition, manifests.specs())) {
        PartitionSpec spec = manifests.specs().get(manifest.partitionSpecId());
        kept.add(new Planned(manifest, newestDay(manifest, spec)));
      }
    }
    isKept = manifests.decoded().keeps(kept.stream().map(Planned::manifest).toList());
    kept.sort(Comparator.comparingInt(Planned::newestDay).reversed());
    return kept;
  }

  private static int newestDay(ManifestFile manifest, PartitionSpec spec) {
    List<ManifestFile.PartitionFieldSummary> parts = manifest.partitions();
    for (int i = 0; parts != null && i < spec.fields().size(); i++) {
      if (spec.fields().get(i).name().equals("date")) {
        var high = parts.get(i).upperBound();
        return high == null
            ? Integer.MIN_VALUE
            : Conversions.<Integer>fromByteBuffer(Types.DateType.get(), high);
      }
    }
    return ANY_DAY;
  }

  private static Dated dated(LakeFile file) {
    int day =
        file.partition().date().map(date -> (int) date.toEpochDay()).orElse(Integer.MIN_VALUE);
    return new Dated(day, file);
  }
}
