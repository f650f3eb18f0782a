package io.trailql.scale;

/** The questions over an archive that is quickly made. */
class ScaleTest extends ScaleCases {
  @Override
  long events() {
    return 60_000;
  }
}
