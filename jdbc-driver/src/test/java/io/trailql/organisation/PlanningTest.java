package io.trailql.organisation;

/** Archives of half a million objects. */
class PlanningTest extends PlanningCases {
  @Override
  int days() {
    return 5;
  }

  @Override
  boolean isAlone() {
    return false;
  }
}
