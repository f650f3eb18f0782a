package io.trailql.organisation;

import org.junit.jupiter.api.Tag;

/** 5,100 objects each hour. */
@Tag("proof")
class HourlyProofTest extends HourlyCases {
  @Override
  int accounts() {
    return 300;
  }

  @Override
  int regions() {
    return 17;
  }

  @Override
  int hours() {
    return 1;
  }
}
