package io.trailql.lake;

import java.util.Objects;
import java.util.Set;

/** How a commit ended. */
public sealed interface CommitOutcome {
  /**
   * The change is part of the lake.
   *
   * @param snapshot with the change
   */
  record Committed(LakeSnapshot snapshot) implements CommitOutcome {
    public Committed {
      Objects.requireNonNull(snapshot, "snapshot");
    }
  }

  /**
   * Another did part of it first; nothing of the change is in the lake.
   *
   * @param snapshot of the other
   * @param identities objects of the change that are to be looked at anew, because the other has
   *     committed objects of their dates: the same, or such with copies of their events; empty when
   *     only data files are gone that the change would remove
   */
  record Conflicting(LakeSnapshot snapshot, Set<String> identities) implements CommitOutcome {
    public Conflicting {
      Objects.requireNonNull(snapshot, "snapshot");
      identities = Set.copyOf(identities);
    }
  }

  /**
   * Nobody knows, and looking did not help: the change is in the lake or will never be. Whoever
   * looks later finds out.
   *
   * @param reason a sentence for users
   */
  record Unknown(String reason) implements CommitOutcome {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
