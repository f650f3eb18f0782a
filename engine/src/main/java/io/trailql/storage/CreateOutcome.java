package io.trailql.storage;

import java.util.Objects;

/** How {@link WritableStorage#createIfAbsent} ended. */
public sealed interface CreateOutcome {
  /**
   * This call created the object.
   *
   * @param object as created
   */
  record Created(ObjectVersion object) implements CreateOutcome {
    public Created {
      Objects.requireNonNull(object, "object");
    }
  }

  /** Another had created it; nothing was changed. */
  record Exists() implements CreateOutcome {}

  /**
   * Nobody knows: the object may be there, come later, or not. Whoever needs to know reads the key.
   *
   * @param reason a sentence for users
   */
  record Unknown(String reason) implements CreateOutcome {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
