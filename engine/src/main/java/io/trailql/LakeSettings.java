package io.trailql;

import io.trailql.lake.Lake;
import io.trailql.lake.LakeSnapshot;
import io.trailql.scan.LakeUse;
import java.util.Objects;
import java.util.Optional;

/**
 * Which lake is read, and how.
 *
 * @param location as given; absent when no lake is to be read
 * @param use what is taken from it and what from the archive
 * @param asOf the state that is read
 */
record LakeSettings(Optional<String> location, LakeUse use, AsOf asOf) {
  LakeSettings {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(asOf, "asOf");
  }

  /** From the properties, which do not contradict each other. */
  static LakeSettings of(Settings settings) {
    AsOf asOf = settings.asOf();
    String sources = settings.text(Property.SOURCES);
    boolean lakeAlone = sources.equals("lake") || !(asOf instanceof AsOf.Newest);
    LakeUse use =
        new LakeUse(
            lakeAlone ? LakeUse.Sources.LAKE : LakeUse.Sources.BOTH,
            settings.text(Property.FRESH).equals("all")
                ? LakeUse.Scopes.ALL
                : LakeUse.Scopes.INCOMPLETE,
            settings.isGiven(Property.LOOKAHEAD) ? LakeUse.Late.AS_SET : LakeUse.Late.AS_SEEN);
    return new LakeSettings(
        settings.given(Property.LAKE).filter(lake -> !sources.equals("archive")), use, asOf);
  }

  /** Finds the snapshot that is to be read; absent when there is no lake yet. */
  Optional<LakeSnapshot> find(Lake lake) {
    if (asOf instanceof AsOf.Snapshot snapshot) {
      return Optional.of(lake.at(snapshot.id()));
    }
    return asOf instanceof AsOf.Time time ? Optional.of(lake.at(time.time())) : lake.newest();
  }
}
