package io.trailql.sql.physical;

import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.operator.Values;
import io.trailql.operator.expression.Constant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One operator of a plan with those it reads from. Immutable; opened once for each execution.
 *
 * @param label what it does, for EXPLAIN; empty when it only moves columns of its one input
 * @param types of the columns of its batches
 * @param inputs in order
 * @param opener starts it
 * @param details further lines for EXPLAIN
 */
record PlanNode(
    String label, List<Type> types, List<PlanNode> inputs, Opener opener, Details details) {
  /** Starts an operator. */
  @FunctionalInterface
  interface Opener {
    /** The running operator; takes its inputs over and closes them. */
    BatchSource open(List<BatchSource> inputs, Execution execution);
  }

  /** Says more about an operator than its label does. */
  @FunctionalInterface
  interface Details {
    /** Lines without indentation. */
    List<String> lines(Execution execution);
  }

  PlanNode {
    Objects.requireNonNull(label, "label");
    types = List.copyOf(types);
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(opener, "opener");
    Objects.requireNonNull(details, "details");
  }

  /** A node about which its label says all. */
  static PlanNode of(String label, List<Type> types, List<PlanNode> inputs, Opener opener) {
    return new PlanNode(label, types, inputs, opener, execution -> List.of());
  }

  /**
   * Rows of text, made when the plan is opened.
   *
   * @param columns number of values in each row
   * @param texts makes the rows, none of their texts null
   */
  static PlanNode ofTexts(
      String label, int columns, Function<Execution, List<List<String>>> texts) {
    List<Type> types = Collections.nCopies(columns, Type.Scalar.VARCHAR);
    return of(
        label,
        types,
        List.of(),
        (inputs, execution) ->
            Values.ofRows(
                types,
                texts.apply(execution).stream()
                    .map(row -> row.stream().map(Constant::of).toList())
                    .toList()));
  }

  /** Starts the whole tree; nothing is read before the first batch is pulled. */
  BatchSource open(Execution execution) {
    List<BatchSource> opened = new ArrayList<>();
    try {
      inputs.forEach(input -> opened.add(input.open(execution)));
      return opener.open(opened, execution);
    } catch (RuntimeException e) {
      opened.forEach(BatchSource::close);
      throw e;
    }
  }

  /** The tree as text, one node a line, inputs indented below. */
  List<String> explain(Execution execution) {
    if (label.isEmpty()) {
      return inputs.get(0).explain(execution);
    }
    List<String> lines = new ArrayList<>();
    lines.add(label);
    details.lines(execution).forEach(line -> lines.add("    " + line));
    inputs.forEach(input -> input.explain(execution).forEach(line -> lines.add("  " + line)));
    return lines;
  }
}
