package io.trailql.scale;

/** Conversion of an archive that is quickly made. */
class ConversionTest extends ConversionCases {
  @Override
  long events() {
    return 30_000;
  }
}
