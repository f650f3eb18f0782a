package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import org.junit.jupiter.api.Test;

class PlanningThreadTest {
  @Test
  void asksToReportAFailureThatIsOurs() {
    assertThatThrownBy(
            () ->
                PlanningThread.run(
                    new CancelToken(),
                    flag -> {
                      throw new IndexOutOfBoundsException("Index 156 out of bounds");
                    }))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR))
        .hasMessage(
            "TrailQL failed in a way it should not, while it planned the statement"
                + " (IndexOutOfBoundsException: Index 156 out of bounds). Please report it with"
                + " the statement.");
  }
}
