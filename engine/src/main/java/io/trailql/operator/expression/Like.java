package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.operator.value.Peel;
import io.trailql.operator.value.Truths;
import io.trailql.operator.value.View;
import java.util.Objects;
import java.util.Optional;

/**
 * LIKE and ILIKE on VARCHAR: {@code %} stands for any text, {@code _} for one character.
 *
 * @param escape the character that takes the next one's meaning away; without it there is none
 */
public record Like(
    Expression value, Expression pattern, Optional<Expression> escape, Letters letters)
    implements Expression {
  /** Whether upper and lower case are the same. */
  public enum Letters {
    EXACT,
    IGNORE_CASE
  }

  public Like {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(escape, "escape");
    Objects.requireNonNull(letters, "letters");
  }

  @Override
  public Type type() {
    return Type.Scalar.BOOLEAN;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    ColumnVector values = value.evaluate(batch, rows);
    ColumnVector patterns = pattern.evaluate(batch, rows);
    ColumnVector escapes =
        escape.isPresent()
            ? escape.get().evaluate(batch, rows)
            : Constant.of("").evaluate(batch, rows);
    if (rows.count() == 0) {
      return ConstantVector.ofNull(type(), rows.end());
    }
    if (patterns instanceof ConstantVector && escapes instanceof ConstantVector) {
      if (patterns.isNull(0) || escapes.isNull(0) || values.type() == Type.Scalar.NULL) {
        return ConstantVector.ofNull(type(), rows.end());
      }
      LikePattern compiled = compile(View.of(patterns), 0, View.of(escapes), 0);
      return Peel.apply(values, rows, (view, used, size) -> match(view, compiled, used, size));
    }
    return matchEach(View.of(values), View.of(patterns), View.of(escapes), rows);
  }

  private LikePattern compile(View patterns, int p, View escapes, int e) {
    String text = ((TextVector) patterns.plain()).value(patterns.at(p));
    String character = ((TextVector) escapes.plain()).value(escapes.at(e));
    return LikePattern.of(
        text, escape.isPresent() ? Optional.of(character) : Optional.empty(), letters);
  }

  private static ColumnVector match(View view, LikePattern pattern, Selection rows, int size) {
    Truths truths = new Truths(size);
    TextVector texts = (TextVector) view.plain();
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      int at = view.at(position);
      if (texts.isNull(at)) {
        truths.setUnknown(position);
      } else {
        truths.set(position, pattern.matches(texts.bytes(), texts.offset(at), texts.length(at)));
      }
    }
    return truths.build();
  }

  private ColumnVector matchEach(View values, View patterns, View escapes, Selection rows) {
    Truths truths = new Truths(rows.end());
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      if (values.isNull(position) || patterns.isNull(position) || escapes.isNull(position)) {
        truths.setUnknown(position);
        continue;
      }
      LikePattern compiled = compile(patterns, position, escapes, position);
      TextVector texts = (TextVector) values.plain();
      int at = values.at(position);
      truths.set(position, compiled.matches(texts.bytes(), texts.offset(at), texts.length(at)));
    }
    return truths.build();
  }
}
