package io.trailql.organisation;

/** A small organisation. */
class HourlyTest extends HourlyCases {
  @Override
  int accounts() {
    return 8;
  }

  @Override
  int regions() {
    return 4;
  }

  @Override
  int hours() {
    return 4;
  }
}
