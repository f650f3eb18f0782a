package io.trailql.organisation;

import org.junit.jupiter.api.Tag;

/** A lake of a thousand data files. */
@Tag("proof")
class NeedleProofTest extends NeedleCases {
  @Override
  int files() {
    return 1000;
  }

  @Override
  int records() {
    return 5000;
  }
}
