package io.trailql.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * The data files of a snapshot that a condition leaves, newest date first, those without date last.
 * A manifest is read when a file of its newest date could come next, so that only those are held in
 * memory that share dates.
 */
final class FilePlan implements Iterator<LakeFile> {
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
  private List<Planned> planned;
  private int read;

  private record Dated(int day, LakeFile file) {}

  private record Planned(ManifestFile manifest, int newestDay) {}

  /** Requests nothing before the first file is asked for. */
  FilePlan(Manifests manifests, Expression condition) {
    this.manifests = manifests;
    this.condition = condition;
    this.entries = new FileEntries(manifests.schema(), manifests.specs(), manifests.paths());
  }

  @Override
  public boolean hasNext() {
    if (planned == null) {
      planned = condition.op() == Expression.Operation.FALSE ? List.of() : plan();
    }
    while (read < planned.size()
        && (files.isEmpty() || files.peek().day() <= planned.get(read).newestDay())) {
      ManifestFile next = planned.get(read++).manifest();
      manifests.read(
          next, condition, FileEntries.COLUMNS, file -> files.add(dated(entries.of(file))));
    }
    return !files.isEmpty();
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
