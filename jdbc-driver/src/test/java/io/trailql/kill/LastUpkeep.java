package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Removal;
import io.trailql.storage.WritableStorage;
import java.time.Clock;
import java.time.Instant;

/** Upkeep that spares nothing, when nobody is at work any more. */
final class LastUpkeep {
  private LastUpkeep() {}

  /** Forgets all snapshots but the newest; answers how many files and unfinished ones went. */
  static long run(WritableStorage storage, String prefix) {
    Instant later = Clock.systemUTC().instant().plusSeconds(60);
    LakeUpkeep upkeep = new LakeUpkeep(storage, prefix);
    upkeep.expire(later, 1);
    Removal removal = upkeep.removeUnreferenced(later);
    assertThat(removal.failures()).isEmpty();
    return removal.files() + removal.unfinished();
  }
}
