package io.trailql.sql.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.operators.TrailOperators;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {
  private static final KnownNames NAMES =
      new KnownNames(
          new Catalog(),
          new TrailOperators(Family.TRINO, Functions.scalars(), Functions.aggregates()),
          WrittenNames.none());

  @Test
  void givesBackWhatSaysNothingOfTheStatement() {
    RuntimeException failure = new IndexOutOfBoundsException("Index 156 out of bounds");
    assertThat(SqlErrors.of(failure, NAMES)).isSameAs(failure);
    AssertionError assertion = new AssertionError("leastRestrictive");
    assertThat(SqlErrors.of(assertion, NAMES))
        .isNotInstanceOf(TrailException.class)
        .hasCause(assertion);
  }

  @Test
  void callsWhatCalciteDoesNotSupportUnsupported() {
    assertThat(SqlErrors.of(new UnsupportedOperationException("arrays of times"), NAMES))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessage(
            "The statement uses what is not supported: arrays of times. Write it in another way.");
  }
}
