package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects of one partition that are converted together.
 *
 * @param partition as the lake's layout has it
 * @param fresh objects that the ledger does not have
 * @param changed objects of which it has another version
 */
record Chunk(Scope partition, List<ArchiveObject> fresh, List<ArchiveObject> changed) {
  Chunk {
    fresh = List.copyOf(fresh);
    changed = List.copyOf(changed);
  }

  /** All objects, in the order in which they are converted. */
  List<ArchiveObject> objects() {
    return Stream.concat(fresh.stream(), changed.stream())
        .sorted(ArchiveObject.SCOPE_ORDER)
        .toList();
  }

  int size() {
    return fresh.size() + changed.size();
  }

  /** The same without some of the objects that changed. */
  Chunk withoutChanged(Set<String> identities) {
    return identities.isEmpty()
        ? this
        : new Chunk(
            partition,
            fresh,
            changed.stream().filter(object -> !identities.contains(object.identity())).toList());
  }

  /** A part of it with at most so many objects, those that changed first. */
  Chunk first(int count) {
    int ofChanged = Math.min(count, changed.size());
    int ofFresh = Math.min(count - ofChanged, fresh.size());
    return new Chunk(partition, fresh.subList(0, ofFresh), changed.subList(0, ofChanged));
  }

  /** What a part made by {@link #first} leaves over. */
  Chunk behind(Chunk part) {
    return new Chunk(
        partition,
        fresh.subList(part.fresh.size(), fresh.size()),
        changed.subList(part.changed.size(), changed.size()));
  }
}
