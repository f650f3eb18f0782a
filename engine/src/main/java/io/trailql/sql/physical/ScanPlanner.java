package io.trailql.sql.physical;

import io.trailql.column.Conjunction;
import io.trailql.column.RowFilter;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.operator.expression.And;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.ExpressionFilter;
import io.trailql.predicate.Predicate;
import io.trailql.scan.ContentFilter;
import io.trailql.scan.ScanRequest;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.catalog.TrailTable;
import io.trailql.sql.expression.LeafColumns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.pruning.FilterConditions;
import io.trailql.sql.pruning.Pruning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Plans scans: the leaves to read, the filter to apply while reading, what to skip unread. */
final class ScanPlanner {
  private final Translator translator;
  private final RexBuilder rex;
  private final List<ScanRequest> requests = new ArrayList<>();

  ScanPlanner(Translator translator, RexBuilder rex) {
    this.translator = translator;
    this.rex = rex;
  }

  /** Of all scans that were planned, by their numbers. */
  List<ScanRequest> requests() {
    return requests;
  }

  Planned plan(TableScan scan, Optional<RexNode> condition, List<Path> required, Hint hint) {
    TrailTable trail = scan.getTable().unwrap(TrailTable.class);
    if (trail == null) {
      throw new io.trailql.error.TrailException(
          io.trailql.error.ErrorCode.UNSUPPORTED, "WITH RECURSIVE is not supported.");
    }
    SourceTable table = trail.source();
    Paths needed = new Paths().addAll(required);
    condition.ifPresent(needed::addAllOf);
    List<Leaf> leaves = new ArrayList<>();
    LeafColumns columns = columns(table, needed.list(), leaves);
    List<RexNode> provenance = new ArrayList<>();
    List<RexNode> content = new ArrayList<>();
    condition.ifPresent(
        all ->
            PhysicalPlanner.conjuncts(all)
                .forEach(part -> (usesProvenance(part, table) ? provenance : content).add(part)));
    ScanRequest request =
        new ScanRequest(
            table.definition(),
            leaves,
            condition
                .map(c -> new Pruning(table, translator, rex).extract(c))
                .orElse(Predicate.ANYTHING),
            contentFilter(content, columns, table),
            filter(provenance, columns, table),
            newest(table, hint, provenance));
    return new Planned(node(table, request, condition, scan), columns.columns());
  }

  /** How paths are read, and of which leaves, which are added. */
  private static LeafColumns columns(SourceTable table, List<Path> paths, List<Leaf> leaves) {
    LeafColumns columns = new LeafColumns(table, paths);
    leaves.addAll(columns.leaves());
    return columns;
  }

  /**
   * The condition, and the parts of it that are checked first: those that need no text as long as a
   * document's, or all when there are no others.
   */
  private Optional<ContentFilter> contentFilter(
      List<RexNode> parts, LeafColumns whole, SourceTable table) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<RexNode> first = first(parts, part -> !uses(part, table, Leaf::isDocument));
    List<Leaf> leaves = new ArrayList<>();
    LeafColumns columns = columns(table, new Paths().addAllOf(first).list(), leaves);
    List<Leaf> inside = leaves(parts, table).stream().filter(ScanPlanner::isInside).toList();
    return Optional.of(
        new ContentFilter(
            filter(parts, whole, table).orElseThrow(),
            leaves,
            conjunction(first, leaves, columns, table),
            inside.isEmpty() ? Optional.empty() : Optional.of(byDocuments(parts, inside, table))));
  }

  private ContentFilter.ByDocuments byDocuments(
      List<RexNode> parts, List<Leaf> inside, SourceTable table) {
    List<RexNode> first =
        first(parts, part -> !uses(part, table, leaf -> leaf.isDocument() || isInside(leaf)));
    List<Leaf> documents = new ArrayList<>();
    LeafColumns all = columns(table, new Paths().addAllOf(parts).outside(), documents);
    List<Leaf> leaves = new ArrayList<>();
    LeafColumns columns = columns(table, new Paths().addAllOf(first).outside(), leaves);
    return new ContentFilter.ByDocuments(
        inside,
        documents,
        filter(parts, all, table).orElseThrow(),
        leaves,
        conjunction(first, leaves, columns, table));
  }

  /**
   * All of some conditions, each over those of the leaves that it needs.
   *
   * @param all the leaves as the conditions together read them
   */
  private RowFilter conjunction(
      List<RexNode> conditions, List<Leaf> leaves, LeafColumns all, SourceTable table) {
    List<Conjunction.Part> parts = new ArrayList<>();
    for (RexNode condition : conditions) {
      List<Leaf> needed = new ArrayList<>();
      LeafColumns own = columns(table, new Paths().addAllOf(condition).list(), needed);
      // A leaf inside one that another condition needs whole is no leaf of its own.
      boolean isApart = leaves.containsAll(needed);
      parts.add(
          new Conjunction.Part(
              (isApart ? needed : leaves).stream().map(leaves::indexOf).toList(),
              filter(List.of(condition), isApart ? own : all, table).orElseThrow()));
    }
    return new Conjunction(parts);
  }

  private static List<RexNode> first(
      List<RexNode> parts, java.util.function.Predicate<RexNode> isQuick) {
    List<RexNode> quick = parts.stream().filter(isQuick).toList();
    return quick.isEmpty() ? parts : quick;
  }

  private static boolean isInside(Leaf leaf) {
    return leaf.inside().isPresent();
  }

  private static boolean uses(
      RexNode condition, SourceTable table, java.util.function.Predicate<Leaf> kind) {
    return leaves(List.of(condition), table).stream().anyMatch(kind);
  }

  private static List<Leaf> leaves(List<RexNode> conditions, SourceTable table) {
    List<Leaf> leaves = new ArrayList<>();
    columns(table, new Paths().addAllOf(conditions).list(), leaves);
    return leaves;
  }

  private Optional<RowFilter> filter(List<RexNode> parts, LeafColumns columns, SourceTable table) {
    FilterConditions filters = new FilterConditions(table, translator, rex);
    List<Expression> conditions = parts.stream().map(part -> filters.of(part, columns)).toList();
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExpressionFilter(conditions.size() == 1 ? conditions.get(0) : new And(conditions)));
  }

  private static boolean usesProvenance(RexNode condition, SourceTable table) {
    return uses(condition, table, leaf -> leaf.column().origin() == TableColumn.Origin.PROVENANCE);
  }

  private static OptionalInt newest(SourceTable table, Hint hint, List<RexNode> provenance) {
    // As text, too, times are in their order, but for those within a second.
    boolean byTime =
        hint.newestBy()
            .flatMap(path -> table.columns().get(path.column()).part(path.fields()))
            .filter(part -> part.leaf().toString().equals("eventtime"))
            .filter(part -> List.of(Scalar.TIMESTAMP, Scalar.VARCHAR).contains(part.type()))
            .isPresent();
    return byTime && provenance.isEmpty() ? OptionalInt.of(hint.newest()) : OptionalInt.empty();
  }

  private PlanNode node(
      SourceTable table, ScanRequest request, Optional<RexNode> condition, TableScan scan) {
    List<Type> types = request.leaves().stream().map(Leaf::type).toList();
    String leaves = request.leaves().stream().map(Leaf::toString).collect(Collectors.joining(", "));
    StringBuilder label =
        new StringBuilder("Scan " + table.schema() + "." + table.name() + " [" + leaves + "]");
    condition.ifPresent(c -> label.append(" where ").append(Labels.of(c, scan.getRowType())));
    request.newest().ifPresent(n -> label.append(" newest ").append(n));
    int number = requests.size();
    requests.add(request);
    return new PlanNode(
        label.toString(),
        types,
        List.of(),
        (inputs, execution) -> execution.scans().open(number),
        execution -> execution.scans().explain(number));
  }
}
