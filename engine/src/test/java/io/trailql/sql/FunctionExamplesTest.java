package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.function.LambdaFunction;
import io.trailql.function.ScalarFunction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference says of each function, asked of the planner. */
class FunctionExamplesTest {
  private final Statements events = Statements.overEvents();

  static List<ScalarFunction> functions() {
    return Functions.scalars();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void exampleIsTrue(ScalarFunction function) {
    for (Family family : function.families()) {
      assertThat(events.rows(family, "select " + function.example()))
          .as(function.example())
          .containsExactly("true");
    }
  }

  static List<LambdaFunction> lambdas() {
    return Functions.lambdas();
  }

  @ParameterizedTest
  @MethodSource("lambdas")
  void exampleWithLambdaIsTrue(LambdaFunction function) {
    assertThat(events.rows("select " + function.example()))
        .as(function.example())
        .containsExactly("true");
  }
}
