package io.trailql.compact;

import io.trailql.event.Leaf;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.Layout;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The lake of a run, which is made when there is something to put into it. Not thread-safe. */
final class LakeInMaking {
  private final LakeWriter writer;
  private final Optional<Layout> wanted;
  private final Optional<String> archiveRoot;
  private final BiFunction<LakeWriter, LakeSnapshot, Committer> committers;
  private final Optional<LakeSnapshot> found;
  private Committer committer;

  /**
   * Changes nothing yet.
   *
   * @param found what there is
   * @param wanted layout of a new lake, if somebody wants a certain one
   * @param archiveRoot as the lake records it
   * @param committers makes what commits on top of a snapshot
   */
  LakeInMaking(
      LakeWriter writer,
      Optional<LakeSnapshot> found,
      Optional<Layout> wanted,
      Optional<String> archiveRoot,
      BiFunction<LakeWriter, LakeSnapshot, Committer> committers) {
    this.writer = writer;
    this.found = found;
    this.wanted = wanted;
    this.archiveRoot = archiveRoot;
    this.committers = committers;
  }

  /** The newest snapshot known; absent while there is no lake. */
  Optional<LakeSnapshot> newest() {
    return committer == null ? found : Optional.of(committer.snapshot());
  }

  /**
   * What commits to the lake, which is made now if there is none.
   *
   * @param layout of a new lake, if none is wanted
   * @param paths values inside documents that it is to have as columns, asked only then
   */
  Committer open(Supplier<Layout> layout, Supplier<List<Leaf>> paths) {
    if (committer == null) {
      committer =
          committers.apply(
              writer, writer.open(() -> wanted.orElseGet(layout), archiveRoot, paths.get()));
    }
    return committer;
  }

  /** What commits to the lake, which somebody opened, or which there is. */
  Committer open() {
    return open(() -> Layout.CLUSTERED, List::of);
  }
}
