package io.trailql.docs;

import static io.trailql.docs.MarkdownPage.quoted;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.AggregateFunction;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.function.LambdaFunction;
import io.trailql.function.NullPolicy;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of functions, from their declarations. */
final class FunctionsPage {
  private static final Pattern LETTER = Pattern.compile("\\b[A-Z]\\d?\\b");

  private final MarkdownPage page = new MarkdownPage("Functions");

  private FunctionsPage() {}

  static String text() {
    FunctionsPage functions = new FunctionsPage();
    functions.page.paragraph(
        "A function that Trino has too means the same here; one that only DuckDB has means what it means there, and where the two differ both are told. Where a function takes a BIGINT or DOUBLE, smaller numbers are converted; where it takes a TIMESTAMP, text in ISO 8601 is. `any` takes a value of any type; letters stand for types that follow from the arguments. There is no exact decimal type: numbers with decimals are DOUBLE, and so are REAL, FLOAT, DECIMAL and NUMERIC; `CAST(x AS DECIMAL(p, s))` is the DOUBLE rounded to `s` decimals, and `p` bounds nothing but `s`. `=` compares structs, arrays and maps part by part, and with a NULL in one of them its answer is unknown; GROUP BY, DISTINCT and IS NOT DISTINCT FROM take NULLs for equal.");
    for (Functions.Subject subject : Functions.subjects()) {
      functions.page.heading(2, subject.title());
      grouped(subject.functions(), ScalarFunction::name).forEach(functions::scalar);
    }
    functions.page.heading(2, "Functions with lambdas");
    functions.page.paragraph(
        "They take an expression of each element or entry: `x -> x.type = 'AWS::S3::Bucket'`, `(k, v) -> v > 1`, or in DuckDB's words `lambda x: x > 1`. It can use the columns of the row, and contain further lambdas, but no subquery. NULL for an array or a map gives NULL.");
    Functions.lambdas().forEach(functions::lambda);
    functions.page.heading(2, "Functions of many rows");
    functions.page.paragraph(
        "Each can be written with `DISTINCT`, with `FILTER (WHERE …)`, and over a window. Over a window there is no `DISTINCT`, and `FILTER` only for those that pass over NULL (`count`, `count_if`, `sum`, `avg`, `min`, `max`, `arbitrary`, `bool_and`, `bool_or`, `approx_distinct`, and those of deviation and variance). `array_agg` and `string_agg` take `ORDER BY` inside the parentheses.");
    grouped(Functions.aggregates(), AggregateFunction::name).forEach(functions::aggregate);
    functions.forms(SpecialForm.GROUPING, "call");
    functions.page.heading(2, "Functions of a window");
    functions.page.paragraph("Written with `OVER ([PARTITION BY …] [ORDER BY …] [frame])`.");
    functions.forms(SpecialForm.WINDOW, "call");
    functions.page.heading(2, "With a syntax of their own");
    functions.forms(SpecialForm.SYNTAX, "syntax");
    return functions.page.toString();
  }

  private static <T> Collection<List<T>> grouped(List<T> functions, Function<T, String> name) {
    return functions.stream()
        .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private void scalar(List<ScalarFunction> meanings) {
    name(meanings.stream().flatMap(f -> Stream.concat(Stream.of(f.name()), f.aliases().stream())));
    meanings.forEach(meaning -> scalar(meaning, meanings.size() > 1));
  }

  private void scalar(ScalarFunction function, boolean differs) {
    page.code(
        function.overloads().stream()
            .map(overload -> call(function.name(), overload.signature()))
            .toList());
    Set<NullPolicy> policies =
        function.overloads().stream()
            .map(ScalarFunction.Overload::nulls)
            .collect(Collectors.toSet());
    String nulls =
        policies.equals(Set.of(NullPolicy.STRICT))
            ? " NULL when an argument is NULL."
            : policies.equals(Set.of(NullPolicy.CALLED))
                ? " Defined for NULL arguments too."
                : " Some of its forms are defined for NULL arguments too.";
    page.paragraph(family(function.families(), differs) + function.documentation() + nulls);
    page.paragraph("Example: " + quoted(function.example()));
  }

  private static String family(Set<Family> families, boolean differs) {
    return !differs || families.size() > 1
        ? ""
        : "**" + families.iterator().next().title() + "**: ";
  }

  private void aggregate(List<AggregateFunction> meanings) {
    name(meanings.stream().flatMap(f -> Stream.concat(Stream.of(f.name()), f.aliases().stream())));
    for (AggregateFunction function : meanings) {
      page.code(
          function.overloads().stream()
              .map(overload -> call(function.name(), overload.signature()))
              .toList());
      page.paragraph(family(function.families(), meanings.size() > 1) + function.documentation());
    }
  }

  private void lambda(LambdaFunction function) {
    name(Stream.concat(Stream.of(function.name()), function.aliases().stream()));
    page.code(
        function.overloads().stream().map(overload -> call(function.name(), overload)).toList());
    page.paragraph(function.documentation());
    page.paragraph("Example: " + quoted(function.example()));
  }

  /** A form as a call: of a lambda its parameters and what it gives. */
  private static String call(String name, LambdaFunction.Overload overload) {
    List<Type> arguments = new ArrayList<>();
    for (LambdaFunction.Parameter parameter : overload.parameters()) {
      arguments.add(
          parameter instanceof LambdaFunction.Value value
              ? stand(value.pattern(), arguments.size())
              : letter("R"));
    }
    List<String> parameters = new ArrayList<>();
    for (LambdaFunction.Parameter parameter : overload.parameters()) {
      if (parameter instanceof LambdaFunction.Lambda lambda) {
        String given =
            lambda.parameters().stream()
                .map(type -> text(type.of(arguments)))
                .collect(Collectors.joining(", "));
        String result =
            lambda.result() == TypePattern.ANY
                ? "R"
                : lambda.result().name().toLowerCase(Locale.ROOT);
        parameters.add(parameter.name() + " (" + given + ") -> " + result);
      } else {
        parameters.add(parameter.name() + " " + text(arguments.get(parameters.size())));
      }
    }
    String result = text(overload.result().of(arguments));
    return name + "(" + String.join(", ", parameters) + ") → " + result;
  }

  private void name(Stream<String> names) {
    page.heading(3, names.distinct().map(MarkdownPage::quoted).collect(Collectors.joining(", ")));
  }

  private void forms(List<SpecialForm> forms, String how) {
    page.table(how, "meaning", "example");
    forms.forEach(form -> page.row(quoted(form.syntax()), form.meaning(), quoted(form.example())));
  }

  /** A signature as a call; types that the result repeats are letters. */
  private static String call(String name, Signature signature) {
    List<Type> arguments = new ArrayList<>();
    for (Signature.Parameter parameter : signature.parameters()) {
      arguments.add(stand(parameter.pattern(), arguments.size()));
    }
    String result = text(signature.result().of(arguments));
    List<String> parameters = new ArrayList<>();
    for (Signature.Parameter parameter : signature.parameters()) {
      String type = text(arguments.get(parameters.size()));
      boolean isRepeated = LETTER.matcher(type).results().anyMatch(l -> has(result, l.group()));
      parameters.add(
          parameter.name()
              + " "
              + (isRepeated ? type : parameter.pattern().name().toLowerCase(Locale.ROOT)));
    }
    if (name.equals("count") && parameters.isEmpty()) {
      parameters.add("*");
    }
    boolean isOpen = signature.repetition() == Signature.Repetition.ANY_NUMBER;
    return name + "(" + String.join(", ", parameters) + (isOpen ? ", …" : "") + ") → " + result;
  }

  private static boolean has(String result, String letter) {
    return LETTER.matcher(result).results().anyMatch(found -> found.group().equals(letter));
  }

  /** A type that stands for any that the pattern accepts. */
  private static Type stand(TypePattern pattern, int parameter) {
    String number = parameter == 0 ? "" : Integer.toString(parameter + 1);
    return switch (pattern) {
      case ANY, ROW -> letter("T" + number);
      case ARRAY -> new Type.Array(letter("E" + number));
      case MAP -> new Type.Map(letter("K" + number), letter("V" + number));
      default -> Scalar.valueOf(pattern.name());
    };
  }

  private static Type letter(String letter) {
    return new Type.Row(List.of(new Type.Field(letter, Scalar.NULL)));
  }

  private static String text(Type type) {
    return type.toString().replaceAll("row\\(([A-Z]\\d?) null\\)", "$1");
  }
}
