package io.trailql.lake;

import io.trailql.error.TrailException;
import io.trailql.storage.WritableStorage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.iceberg.TableMetadata;

/**
 * Changes a table: applies a change to the newest version and creates the next one, again and again
 * as long as others are faster. Each time one of all that race succeeds. Iceberg's own loop is not
 * used, as it knows nothing of the ledger.
 */
final class ChangeLoop {
  private final OpenLake lake;
  private final WritableStorage storage;
  private final MetadataCreation creation;

  ChangeLoop(OpenLake lake, WritableStorage storage) {
    this.lake = lake;
    this.storage = storage;
    this.creation = new MetadataCreation(storage, lake.metadata());
  }

  /** Applies a change to a table that exists. */
  CommitOutcome apply(TableChange change) {
    while (true) {
      TableVersion current = lake.requireNewest();
      Attempt attempt = Attempt.on(lake, storage, current.metadata().location());
      TableChange.Step step = step(change, current, attempt);
      if (step instanceof TableChange.Step.Conflict conflict) {
        attempt.files().discard();
        return new CommitOutcome.Conflicting(
            lake.newest(current.metadata()), conflict.identities());
      } else if (step instanceof TableChange.Step.Next next) {
        CommitOutcome outcome = create(current.number() + 1, next.metadata(), attempt);
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
      throw Failures.of(e, lake.files(), attempt.files().lastRead());
    }
  }

  /** Creates a version; null when another was faster. */
  CommitOutcome create(int number, TableMetadata metadata, Attempt attempt) {
    MetadataCreation.Result result;
    try {
      result = creation.create(number, metadata);
    } catch (TrailException e) {
      attempt.files().discard();
      throw e;
    }
    if (result instanceof MetadataCreation.Result.Unknown unknown) {
      return new CommitOutcome.Unknown(unknown.reason());
    } else if (result instanceof MetadataCreation.Result.Taken) {
      attempt.files().discard();
      return null;
    }
    mark(number);
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
