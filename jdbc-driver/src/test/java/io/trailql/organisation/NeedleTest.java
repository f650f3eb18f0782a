package io.trailql.organisation;

/** A lake of few data files. */
class NeedleTest extends NeedleCases {
  @Override
  int files() {
    return 150;
  }

  @Override
  int records() {
    return 120;
  }
}
