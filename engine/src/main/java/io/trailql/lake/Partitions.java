package io.trailql.lake;

import io.trailql.archive.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.ManifestEvaluator;

/** Conditions on partitions. */
final class Partitions {
  private Partitions() {}

  /** That a file has the date of one of these, which is all that manifests are clustered by. */
  static Expression anyOf(List<LakeFile> files) {
    Set<Optional<Integer>> days =
        files.stream()
            .map(LakeFile::partition)
            .map(Scope::date)
            .map(date -> date.map(day -> (int) day.toEpochDay()))
            .collect(Collectors.toSet());
    List<Integer> known = new ArrayList<>();
    days.forEach(day -> day.ifPresent(known::add));
    Expression dated = known.isEmpty() ? Expressions.alwaysFalse() : Expressions.in("date", known);
    return days.contains(Optional.<Integer>empty())
        ? Expressions.or(dated, Expressions.isNull("date"))
        : dated;
  }

  /** Whether some file of a manifest can satisfy a condition. */
  static boolean canContain(
      ManifestFile manifest, Expression condition, Map<Integer, PartitionSpec> specs) {
    boolean live = manifest.hasAddedFiles() || manifest.hasExistingFiles();
    return live
        && ManifestEvaluator.forRowFilter(condition, specs.get(manifest.partitionSpecId()), true)
            .eval(manifest);
  }
}
