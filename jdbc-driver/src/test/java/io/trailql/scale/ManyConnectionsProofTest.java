package io.trailql.scale;

import org.junit.jupiter.api.Tag;

/** Many turns over a larger archive: sixty-four connections get as much done as two. */
@Tag("proof")
class ManyConnectionsProofTest extends ManyConnectionsCases {
  @Override
  long events() {
    return 200_000;
  }

  @Override
  int times() {
    return 10;
  }

  @Override
  int turns() {
    return 9;
  }
}
