package io.trailql.sql.expression;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.DialectColumn;
import io.trailql.event.EventField;
import io.trailql.event.Leaf;
import io.trailql.function.NullPolicy;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import io.trailql.json.EventJson;
import io.trailql.operator.expression.ColumnReference;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.EachElement;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FieldAccess;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.operator.expression.ReadDocument;
import io.trailql.operator.expression.Rearranged;
import io.trailql.sql.catalog.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of a table's columns, of the leaves that they are made of: see {@link
 * DialectColumn.Source}.
 */
public final class LeafValues {
  private LeafValues() {}

  /**
   * The values of a column that is no leaf.
   *
   * @param leaves reads a leaf
   */
  public static Expression of(SourceColumn column, Function<Leaf, Expression> leaves) {
    DialectColumn.Source source = column.source();
    if (source instanceof DialectColumn.Same same) {
      return same.text().isEmpty()
          ? Constant.ofNull(column.type())
          : Conversions.convert(Constant.of(same.text()), column.type());
    }
    if (source instanceof DialectColumn.Day day) {
      return TextsOfLeaves.day(leaves.apply(day.leaf()), day.pattern());
    }
    if (source instanceof DialectColumn.Texts texts) {
      return TextsOfLeaves.list(texts.leaves().stream().map(leaves).toList(), texts.prefixes());
    }
    DialectColumn.EachField each = (DialectColumn.EachField) source;
    return TextsOfLeaves.each(leaves.apply(each.leaf()), each.field());
  }

  /** The values of a part of a column, of its leaf's. */
  public static Expression of(SourceColumn.Part part, Expression leaf) {
    return as(part.type(), leaf, part.leaf().field());
  }

  /** The values of a leaf, or of a part of one, as a type; {@code field} says what they are. */
  static Expression as(Type type, Expression value, Optional<EventField> field) {
    Type from = value.type();
    if (from.equals(type)) {
      return value;
    }
    boolean isDocument = field.filter(f -> f.form() == EventField.Form.DOCUMENT).isPresent();
    if (isDocument && !(type instanceof Scalar)) {
      return new ReadDocument(value, type);
    }
    if (from instanceof Type.Row row && type instanceof Type.Row to) {
      return rearranged(row, to, value, field);
    }
    if (from instanceof Type.Array array && type instanceof Type.Array to) {
      Expression element = new ColumnReference(0, array.element());
      return new EachElement(value, as(to.element(), element, field));
    }
    if (from instanceof Type.Row && type instanceof Type.Map) {
      return new ReadDocument(json(value, field.orElseThrow()), type);
    }
    if (type == Scalar.JSON && field.isPresent() && !isDocument) {
      return json(value, field.get());
    }
    return from == Scalar.VARCHAR && type != Scalar.JSON
        ? Conversions.attempt(value, type)
        : Conversions.implicit(value, type);
  }

  private static Expression rearranged(
      Type.Row from, Type.Row to, Expression row, Optional<EventField> field) {
    List<Expression> fields = new ArrayList<>();
    for (Type.Field wanted : to.fields()) {
      int index = SourceColumn.indexOf(from, wanted.name());
      fields.add(
          index < 0
              ? Constant.ofNull(wanted.type())
              : as(
                  wanted.type(),
                  new FieldAccess(row, index),
                  field.map(outer -> outer.fields().get(index))));
    }
    return new Rearranged(row, to, fields);
  }

  /** Values of a field as JSON, as in the record. */
  private static Expression json(Expression value, EventField field) {
    ScalarFunction.Overload overload =
        new ScalarFunction.Overload(
            Signature.of(Scalar.JSON, new Signature.Parameter("value", TypePattern.ANY)),
            NullPolicy.STRICT,
            (types, constants) ->
                (values, rows, size) -> EventJson.render(field, values.get(0), rows, size));
    return FunctionCall.of("json_of_field", overload, List.of(value));
  }
}
