package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.lake.LakeFile;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is compacted at a time: all of one partition.
 *
 * @param partition as in {@link LakeFile}
 * @param objects whose rows are added
 * @param rewritten data files of the partition whose rows go into the new files, because small
 *     files are merged or objects changed
 * @param dropped identities of objects whose rows in {@code rewritten} are left out, because they
 *     changed; each is one of {@code objects}. Of an object that cannot be read they stay. All
 *     files of the partition with rows of their scopes must be in {@code rewritten}
 * @param kept other data files of the partition: their rows stay as they are, marks included
 */
public record CompactionUnit(
    Scope partition,
    List<ArchiveObject> objects,
    List<LakeFile> rewritten,
    Set<String> dropped,
    List<LakeFile> kept) {
  public CompactionUnit {
    Objects.requireNonNull(partition, "partition");
    objects = List.copyOf(objects);
    rewritten = List.copyOf(rewritten);
    dropped = Set.copyOf(dropped);
    kept = List.copyOf(kept);
    Set<String> identities =
        objects.stream().map(ArchiveObject::identity).collect(Collectors.toSet());
    if (!identities.containsAll(dropped)) {
      throw new IllegalArgumentException("rows are dropped only for objects that are read anew");
    }
  }
}
