package io.trailql.organisation;

import org.junit.jupiter.api.Tag;

/** Archives of ten million objects. */
@Tag("proof")
class PlanningProofTest extends PlanningCases {
  @Override
  int days() {
    return 100;
  }

  @Override
  boolean isAlone() {
    return true;
  }
}
