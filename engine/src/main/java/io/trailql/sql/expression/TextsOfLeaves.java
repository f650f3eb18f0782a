package io.trailql.sql.expression;

import io.trailql.column.ArrayBuilder;
import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.RowVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.NullPolicy;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.operator.value.View;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Columns of dialects that are texts made of leaves: parts of days, and lists. */
final class TextsOfLeaves {
  private TextsOfLeaves() {}

  /** The day as text by a pattern of {@code yyyy}, {@code MM} and {@code dd}. */
  static Expression day(Expression day, String pattern) {
    ScalarFunction.Overload overload =
        new ScalarFunction.Overload(
            Signature.of(Scalar.VARCHAR, new Signature.Parameter("day", TypePattern.DATE)),
            NullPolicy.STRICT,
            (types, constants) ->
                (values, rows, size) ->
                    days((IntVector) values.get(0).flat(), rows, size, pattern));
    return FunctionCall.of("day " + pattern, overload, List.of(day));
  }

  private static ColumnVector days(IntVector days, Selection rows, int size, String pattern) {
    TextBuilder texts = new TextBuilder(size);
    for (int i = 0; i < rows.count(); i++) {
      texts.padTo(rows.position(i));
      texts.append(text(LocalDate.ofEpochDay(days.value(rows.position(i))), pattern));
    }
    texts.padTo(size);
    return texts.build();
  }

  /** Of a pattern of y, M and d and what stands between: pruning asks for all days there are. */
  private static String text(LocalDate day, String pattern) {
    char[] text = new char[pattern.length()];
    int year = day.getYear();
    int month = day.getMonthValue();
    int ofMonth = day.getDayOfMonth();
    for (int i = text.length - 1; i >= 0; i--) {
      char letter = pattern.charAt(i);
      switch (letter) {
        case 'y' -> {
          text[i] = (char) ('0' + year % 10);
          year /= 10;
        }
        case 'M' -> {
          text[i] = (char) ('0' + month % 10);
          month /= 10;
        }
        case 'd' -> {
          text[i] = (char) ('0' + ofMonth % 10);
          ofMonth /= 10;
        }
        default -> text[i] = letter;
      }
    }
    return new String(text);
  }

  /**
   * The texts that are not NULL and begin with their prefixes; an empty list when there are none.
   */
  static Expression list(List<Expression> texts, List<String> prefixes) {
    Type.Array type = new Type.Array(Scalar.VARCHAR);
    List<Signature.Parameter> parameters =
        texts.stream().map(t -> new Signature.Parameter("text", TypePattern.VARCHAR)).toList();
    ScalarFunction.Overload overload =
        new ScalarFunction.Overload(
            new Signature(parameters, Signature.Repetition.ONCE, arguments -> type),
            NullPolicy.CALLED,
            (types, constants) ->
                (values, rows, size) -> lists(type, values, prefixes, rows, size));
    return FunctionCall.of(
        prefixes.stream().collect(Collectors.joining("*, ", "list ", "*")), overload, texts);
  }

  /** The texts of a field of all rows of an array, without NULLs. */
  static Expression each(Expression array, String field) {
    Type.Array type = new Type.Array(Scalar.VARCHAR);
    int index = ((Type.Row) ((Type.Array) array.type()).element()).indexOf(field);
    ScalarFunction.Overload overload =
        new ScalarFunction.Overload(
            Signature.of(type, new Signature.Parameter("array", TypePattern.ARRAY)),
            NullPolicy.STRICT,
            (types, constants) ->
                (values, rows, size) ->
                    each((ArrayVector) values.get(0).flat(), index, rows, size));
    return FunctionCall.of("each " + field, overload, List.of(array));
  }

  private static ColumnVector each(ArrayVector arrays, int field, Selection rows, int size) {
    ArrayBuilder lists = new ArrayBuilder(new Type.Array(Scalar.VARCHAR), size);
    View texts = null;
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      lists.padTo(position);
      for (int k = 0; k < arrays.lengths()[position]; k++) {
        if (texts == null) {
          texts = View.of(((RowVector) arrays.elements().flat()).field(field));
        }
        int element = arrays.offsets()[position] + k;
        if (!texts.isNull(element)) {
          lists.elements().append(texts.plain(), texts.at(element));
        }
      }
      lists.endArray();
    }
    lists.padTo(size);
    return lists.build();
  }

  private static ColumnVector lists(
      Type.Array type, List<ColumnVector> texts, List<String> prefixes, Selection rows, int size) {
    List<View> views = texts.stream().map(View::of).toList();
    ArrayBuilder lists = new ArrayBuilder(type, size);
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      lists.padTo(position);
      for (int t = 0; t < prefixes.size(); t++) {
        View view = views.get(t);
        if (!view.isNull(position)) {
          String text = ((TextVector) view.plain()).value(view.at(position));
          if (text.startsWith(prefixes.get(t))) {
            ((TextBuilder) lists.elements()).append(text);
          }
        }
      }
      lists.endArray();
    }
    lists.padTo(size);
    return lists.build();
  }
}
