package io.trailql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.benchmarks.Question.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final Map<String, String> CONSTANTS =
      Map.of(
          "KEY",
          "AKIA",
          "IP",
          "10.0.0.1",
          "ARN",
          "a'b",
          "EVENT",
          "e",
          "HOUR",
          "h",
          "NEXT_HOUR",
          "i");

  private static List<String> names(Kind kind) {
    return Questions.of(CONSTANTS).stream()
        .filter(question -> question.kind() == kind)
        .map(question -> question.name().substring(0, 3))
        .toList();
  }

  @Test
  void thereAreTwentyTwo() {
    assertThat(Questions.of(CONSTANTS)).hasSize(22);
    assertThat(names(Kind.NEEDLE)).containsExactly("q06", "q07", "q08", "q13");
    assertThat(names(Kind.BOUNDED)).containsExactly("q20", "q22");
    assertThat(names(Kind.JSON)).containsExactly("q09", "q10", "q12");
  }

  @Test
  void constantsAreQuoted() {
    assertThat(Questions.of(CONSTANTS).get(12).trail()).contains("useridentity.arn = 'a''b'");
    Map<String, String> fewer = new HashMap<>(CONSTANTS);
    fewer.remove("ARN");
    assertThatThrownBy(() -> Questions.of(fewer)).hasMessageContaining("${ARN}");
  }

  @Test
  void aQuestionHasTwoSpellingsWhereItMust() {
    Question bucket = Questions.of(CONSTANTS).get(9);
    assertThat(bucket.columns()).containsExactly("eventSource", "requestParameters");
    assertThat(bucket.trail()).contains("json_extract_scalar(").doesNotContain("--");
    assertThat(bucket.duckDb()).contains("json_extract_string(").doesNotContain("--");
    Question count = Questions.of(CONSTANTS).get(0);
    assertThat(count.trail()).isEqualTo("select count(*) as n from events");
    assertThat(count.duckDb()).isEqualTo(count.trail());
    assertThat(count.athena()).isEqualTo("select count(*) as n from cloudtrail_logs");
    assertThat(Questions.of(CONSTANTS))
        .allSatisfy(
            question ->
                assertThat(question.athena())
                    .contains("cloudtrail_logs")
                    .doesNotContainPattern("\\bfrom events\\b"));
  }
}
