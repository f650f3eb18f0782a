package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.ExpressionUtil;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.apache.iceberg.expressions.Projections;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;

/** The manifests of a snapshot: which data files there are. */
final class Manifests {
  private final OpenLake lake;
  private final TableMetadata table;
  private final Snapshot snapshot;
  private final TableFiles files;

  /** Requests nothing yet. */
  Manifests(OpenLake lake, TableMetadata table, Snapshot snapshot) {
    this.lake = lake;
    this.table = table;
    this.snapshot = snapshot;
    this.files = new TableFiles(new TablePaths(lake.place(), table.location()), lake.files());
  }

  Schema schema() {
    return table.schema();
  }

  Map<Integer, PartitionSpec> specs() {
    return table.specsById();
  }

  DecodedManifests decoded() {
    return lake.manifests();
  }

  TablePaths paths() {
    return files.paths();
  }

  /** The manifests, in no order. */
  List<ManifestFile> all() {
    String list = snapshot.manifestListLocation();
    List<ManifestFile> manifests = understood(list, () -> snapshot.dataManifests(files));
    List<ManifestFile> deletes = understood(list, () -> snapshot.deleteManifests(files));
    if (!deletes.isEmpty()) {
      throw new TrailException(
          ErrorCode.FOREIGN_LAKE,
          "Cannot read the lake at "
              + lake.place().name()
              + ": another program deleted single rows of its table. Roll the table back to the "
              + "snapshot before.",
          Place.of(deletes.get(0).path()),
          null);
    }
    return manifests;
  }

  /** The manifests of data files, and of rows that another engine deleted. */
  List<ManifestFile> ofEveryContent() {
    return understood(snapshot.manifestListLocation(), () -> snapshot.allManifests(files));
  }

  /** Tells the path of each file in a manifest of any content. */
  void forEachPath(ManifestFile manifest, Consumer<String> visitor) {
    understood(
        manifest.path(),
        () -> {
          try (CloseableIterable<String> locations =
              ManifestFiles.readPaths(manifest, files, table.specsById())) {
            locations.forEach(visitor);
            return null;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /**
   * Reads a manifest.
   *
   * @param condition that files must be able to satisfy
   * @param columns what is needed of each file
   * @param visitor told each file
   */
  void read(
      ManifestFile manifest,
      Expression condition,
      Collection<String> columns,
      Consumer<DataFile> visitor) {
    understood(
        manifest.path(),
        () -> {
          PartitionSpec spec = table.specsById().get(manifest.partitionSpecId());
          try (ManifestReader<DataFile> reader =
                  filtered(ManifestFiles.read(manifest, files, table.specsById()), condition, spec)
                      .select(columns);
              CloseableIterator<DataFile> entries = reader.iterator()) {
            entries.forEachRemaining(visitor);
            return null;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /**
   * A condition that partitions decide is one on them alone: for one on rows the reader decodes the
   * counts of each file as well.
   */
  private static ManifestReader<DataFile> filtered(
      ManifestReader<DataFile> reader, Expression condition, PartitionSpec spec) {
    return ExpressionUtil.selectsPartitions(condition, spec, true)
        ? reader.filterPartitions(Projections.inclusive(spec).project(condition))
        : reader.filterRows(condition);
  }

  /** Whether files are such as {@link #read} leaves of a manifest with this specification. */
  Predicate<DataFile> filter(Expression condition, int specId) {
    if (condition.op() == Expression.Operation.TRUE) {
      return file -> true;
    }
    PartitionSpec spec = table.specsById().get(specId);
    Evaluator partitions =
        new Evaluator(spec.partitionType(), Projections.inclusive(spec).project(condition));
    InclusiveMetricsEvaluator rows = new InclusiveMetricsEvaluator(table.schema(), condition);
    return file -> partitions.eval(file.partition()) && rows.eval(file);
  }

  /** What cannot be is an error of the file. */
  private <T> T understood(String path, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      throw Failures.of(e, lake.files(), files.paths().key(path));
    }
  }
}
