package io.trailql.sql.physical;

import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.ScanRequest;
import io.trailql.scan.shared.SharedScans;
import io.trailql.side.SideTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is to be done for a statement. Immutable; may be opened several times. */
public final class Plan {
  private final PlanNode root;
  private final List<ScanRequest> scans;
  private final List<SideTable> tables;

  /**
   * A plan.
   *
   * @param root its last operator
   * @param scans those at its leaves, by their numbers
   */
  Plan(PlanNode root, List<ScanRequest> scans) {
    this(root, scans, List.of());
  }

  private Plan(PlanNode root, List<ScanRequest> scans, List<SideTable> tables) {
    this.root = Objects.requireNonNull(root, "root");
    this.scans = List.copyOf(scans);
    this.tables = List.copyOf(tables);
  }

  /** The same, made of these tables of the user's own. */
  public Plan with(List<SideTable> used) {
    return new Plan(root, scans, used);
  }

  /** The tables of the user's own that it is made of, in the versions that it is made of. */
  public List<SideTable> tables() {
    return tables;
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
            "Explain", 1, execution -> lines(execution, notes).stream().map(List::of).toList()),
        scans,
        tables);
  }

  private List<String> lines(Execution execution, List<String> notes) {
    List<String> lines = new ArrayList<>(root.explain(execution));
    for (SideTable table : tables) {
      lines.add("Table side." + table.name() + ": " + table);
    }
    lines.addAll(notes);
    return lines;
  }
}
