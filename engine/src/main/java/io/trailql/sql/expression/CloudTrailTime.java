package io.trailql.sql.expression;

import io.trailql.column.ColumnVector;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type.Scalar;
import io.trailql.function.NullPolicy;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import java.util.List;
import java.util.Optional;

/** Times as the text that CloudTrail writes, where a statement treats one as text. */
final class CloudTrailTime {
  private static final ScalarFunction.Overload TEXT =
      new ScalarFunction.Overload(
          Signature.of(Scalar.VARCHAR, new Signature.Parameter("time", TypePattern.TIMESTAMP)),
          NullPolicy.STRICT,
          (types, constants) -> CloudTrailTime::texts);

  private CloudTrailTime() {}

  /** The time of which a text is made here; absent for any other text. */
  static Optional<Expression> time(Expression text) {
    return text instanceof FunctionCall call && call.name().equals("time_as_text")
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }

  static Expression text(Expression time) {
    return Conversions.folded(FunctionCall.of("time_as_text", TEXT, List.of(time)), List.of(time));
  }

  private static ColumnVector texts(List<ColumnVector> times, Selection rows, int size) {
    LongVector values = (LongVector) times.get(0).flat();
    TextBuilder texts = new TextBuilder(size);
    for (int i = 0; i < rows.count(); i++) {
      while (texts.size() < rows.position(i)) {
        texts.appendNull();
      }
      texts.append(IsoTimestamp.cloudTrailText(values.value(rows.position(i))));
    }
    while (texts.size() < size) {
      texts.appendNull();
    }
    return texts.build();
  }
}
