package io.trailql.lake;

import io.trailql.error.TrailException;
import io.trailql.storage.WritableStorage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.TableMetadata;

/**
 * Changes a table: applies a change to the newest version and creates the next one, again and again
 * as long as others are faster. Each time one of all that race succeeds. Iceberg's own loop is not
 * used, as it knows nothing of the ledger.
 */
final class ChangeLoop {
  private final OpenLake lake;
  private final WritableStorage storage;
  private final Arbiter arbiter;

  /**
   * Requests nothing yet.
   *
   * @param catalog that decides; absent where the storage does
   */
  ChangeLoop(OpenLake lake, WritableStorage storage, Optional<CommitCatalog> catalog) {
    this.lake = lake;
    this.storage = storage;
    MetadataCreation creation = new MetadataCreation(lake, storage);
    this.arbiter =
        catalog
            .<Arbiter>map(decider -> new PointerSwap(lake, storage, decider, creation))
            .orElse(creation);
  }

  /** The table as it is now, to change it; absent when there is none. */
  Optional<TableVersion> newest() {
    return arbiter.newest();
  }

  /** Applies a change to a table that exists. */
  CommitOutcome apply(TableChange change) {
    while (true) {
      TableVersion current = newest().orElseGet(lake::requireNewest);
      Attempt attempt = Attempt.on(lake, storage, current.metadata().location());
      TableChange.Step step = step(change, current, attempt);
      if (step instanceof TableChange.Step.Conflict conflict) {
        attempt.files().discard();
        return new CommitOutcome.Conflicting(
            lake.newest(current.metadata()), conflict.identities());
      } else if (step instanceof TableChange.Step.Next next) {
        CommitOutcome outcome = create(Optional.of(current), next.metadata(), attempt);
        if (outcome != null) {
          return outcome;
        }
      } else {
        return new CommitOutcome.Committed(lake.newest(current.metadata()));
      }
    }
  }

  private TableChange.Step step(TableChange change, TableVersion current, Attempt attempt) {
    try {
      return change.on(current, attempt);
    } catch (RuntimeException e) {
      attempt.files().discard();
      throw e instanceof IllegalArgumentException && TableTime.isBehind(current.metadata())
          ? TableTime.behind(current.metadata(), lake.place().name(), e)
          : Failures.of(e, lake.files(), attempt.files().lastRead());
    }
  }

  /** Creates the version after one, or the first; null when another was faster. */
  CommitOutcome create(Optional<TableVersion> base, TableMetadata metadata, Attempt attempt) {
    Arbiter.Result result;
    try {
      result = arbiter.create(base, metadata);
    } catch (TrailException e) {
      attempt.files().discard();
      throw e;
    }
    if (result instanceof Arbiter.Result.Unknown unknown) {
      return new CommitOutcome.Unknown(unknown.reason());
    } else if (result instanceof Arbiter.Result.Taken) {
      attempt.files().discard();
      return null;
    }
    mark(base.map(version -> version.number() + 1).orElse(1));
    return new CommitOutcome.Committed(lake.newest(metadata));
  }

  /** Makes it known that a version was there. Without it nothing goes wrong. */
  private void mark(int number) {
    MetadataFiles files = lake.metadata();
    try {
      storage.createIfAbsent(files.mark(number), "committed\n".getBytes(StandardCharsets.US_ASCII));
      if (number > 1) {
        storage.delete(List.of(files.mark(number - 1)));
      }
    } catch (TrailException e) {
      // The next commit makes another.
      return;
    }
  }
}
