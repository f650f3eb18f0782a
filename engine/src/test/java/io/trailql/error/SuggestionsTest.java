package io.trailql.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> NAMES =
      List.of("count", "length", "ln", "useridentity.arn", "useridentity.type", "row_number");

  @ParameterizedTest
  @CsvSource({
    "cuont, count",
    "coun, count",
    "countt, count",
    "COUNTS, count",
    "rownumber, row_number",
    "len, ln length",
    "useridentity_arn, useridentity.arn",
    "arn, useridentity.arn",
    "useridentity.arns, useridentity.arn",
    "count, ''",
    "frobnicate, ''",
  })
  void findsTheNearest(String wrong, String near) {
    assertThat(String.join(" ", Suggestions.near(wrong, NAMES))).isEqualTo(near);
  }
}
