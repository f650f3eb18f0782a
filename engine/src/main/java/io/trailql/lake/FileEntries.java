package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.predicate.Range;
import io.trailql.storage.ObjectVersion;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** Iceberg's data files as ours. Thread-safe. */
final class FileEntries {
  /** What is needed of each data file. */
  static final List<String> COLUMNS =
      List.of(
          "file_path",
          "file_size_in_bytes",
          "record_count",
          "partition",
          "split_offsets",
          "lower_bounds",
          "upper_bounds");

  /** The same, and what conditions ask for beside bounds. */
  static final List<String> WITH_COUNTS =
      Stream.concat(
              COLUMNS.stream(), Stream.of("value_counts", "null_value_counts", "nan_value_counts"))
          .toList();

  private final Map<Integer, PartitionSpec> specs;
  private final TablePaths paths;
  private final Types.NestedField eventTime;
  private final Types.NestedField account;
  private final Types.NestedField duplicate;

  /** Partitions and ranges, of which many files have the same. */
  private final Map<Object, Object> shared = new ConcurrentHashMap<>();

  FileEntries(Schema schema, Map<Integer, PartitionSpec> specs, TablePaths paths) {
    this.specs = specs;
    this.paths = paths;
    this.eventTime = schema.findField("eventtime");
    this.account = schema.findField("account");
    this.duplicate = schema.findField(LakeTable.DUPLICATE);
  }

  /** What the metadata tell of a data file. */
  LakeFile of(DataFile file) {
    Optional<Boolean> marked = bound(file.upperBounds(), duplicate);
    Scope partition = shared(partition(file));
    return new LakeFile(
        new ObjectVersion(paths.key(file.location()), file.fileSizeInBytes(), ""),
        partition,
        file.recordCount(),
        range(
            this.<Long>bound(file.lowerBounds(), eventTime).map(FileEntries::millis),
            this.<Long>bound(file.upperBounds(), eventTime).map(FileEntries::millis)),
        shared(accounts(file, partition)),
        marked.isPresent() && !marked.get() ? LakeFile.Presence.NONE : LakeFile.Presence.POSSIBLE,
        file.splitOffsets() == null ? List.of() : file.splitOffsets());
  }

  private Range<String> accounts(DataFile file, Scope partition) {
    return partition
        .account()
        .map(Range::point)
        .orElseGet(
            () ->
                range(
                    this.<CharSequence>bound(file.lowerBounds(), account)
                        .map(CharSequence::toString),
                    this.<CharSequence>bound(file.upperBounds(), account)
                        .map(CharSequence::toString)));
  }

  private Scope partition(DataFile file) {
    PartitionSpec spec = specs.get(file.specId());
    StructLike values = file.partition();
    Optional<String> ofAccount = Optional.empty();
    Optional<String> ofRegion = Optional.empty();
    Optional<LocalDate> ofDate = Optional.empty();
    for (int i = 0; i < spec.fields().size(); i++) {
      switch (spec.fields().get(i).name()) {
        case "account" -> ofAccount = text(values, i);
        case "region" -> ofRegion = text(values, i);
        case "date" ->
            ofDate = Optional.ofNullable(values.get(i, Integer.class)).map(LocalDate::ofEpochDay);
        default -> {
          // A partition of another engine's says nothing that we ask for.
        }
      }
    }
    return new Scope(ofAccount, ofRegion, ofDate);
  }

  private static Optional<String> text(StructLike values, int position) {
    return Optional.ofNullable(values.get(position, CharSequence.class))
        .map(CharSequence::toString);
  }

  private <T> Optional<T> bound(Map<Integer, ByteBuffer> bounds, Types.NestedField field) {
    ByteBuffer bytes = bounds == null || field == null ? null : bounds.get(field.fieldId());
    return bytes == null
        ? Optional.empty()
        : Optional.of(Conversions.<T>fromByteBuffer(field.type(), bytes));
  }

  private static long millis(long micros) {
    return Math.floorDiv(micros, FileMetrics.PER_MILLI);
  }

  private static <T extends Comparable<T>> Range<T> range(Optional<T> low, Optional<T> high) {
    return new Range<>(
        low.map(value -> new Range.Edge<>(value, Range.Inclusion.INCLUSIVE)),
        high.map(value -> new Range.Edge<>(value, Range.Inclusion.INCLUSIVE)));
  }

  @SuppressWarnings("unchecked")
  private <T> T shared(T value) {
    return (T) shared.computeIfAbsent(value, v -> v);
  }
}
