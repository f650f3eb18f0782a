package io.trailql.sql.physical;

import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.ScanRequest;
import io.trailql.scan.shared.SharedScans;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What is to be done for a statement. Immutable; may be opened several times. */
public final class Plan {
  private final PlanNode root;
  private final List<ScanRequest> scans;

  /**
   * A plan.
   *
   * @param root its last operator
   * @param scans those at its leaves, by their numbers
   */
  Plan(PlanNode root, List<ScanRequest> scans) {
    this.root = Objects.requireNonNull(root, "root");
    this.scans = List.copyOf(scans);
  }

  /** The types of the columns of its batches. */
  public List<Type> types() {
    return root.types();
  }

  /** What the scans at its leaves are to deliver, by their numbers. */
  public List<ScanRequest> scans() {
    return scans;
  }

  /**
   * Starts it; nothing is read before the first batch is pulled.
   *
   * @param shared its scans
   */
  public BatchSource open(SharedScans shared, QueryContext context) {
    return root.open(new Execution(context, shared));
  }

  /**
   * Rows of text, made when the plan is opened.
   *
   * @param columns number of values in each row
   * @param texts the rows, none of the texts null
   */
  public static Plan ofTexts(String label, int columns, List<List<String>> texts) {
    return new Plan(PlanNode.ofTexts(label, columns, execution -> texts), List.of());
  }

  /** What this plan would do, as a plan whose rows are lines of text, the last these notes. */
  public Plan explained(List<String> notes) {
    return new Plan(
        PlanNode.ofTexts(
            "Explain",
            1,
            execution ->
                Stream.concat(root.explain(execution).stream(), notes.stream())
                    .map(List::of)
                    .toList()),
        scans);
  }
}
