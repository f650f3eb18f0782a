package io.trailql.scale;

/** Once, over a small archive: all questions are answered, and answered right. */
class ManyConnectionsTest extends ManyConnectionsCases {
  @Override
  long events() {
    return 5_000;
  }

  @Override
  int times() {
    return 5;
  }

  @Override
  int turns() {
    return 0;
  }
}
