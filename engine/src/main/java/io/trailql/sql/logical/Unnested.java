package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A row beside each element of containers in it, without a correlation variable: what a correlated
 * UNNEST is while correlations are removed. Columns: those of the input, then those of the
 * elements.
 */
final class Unnested extends SingleRel {
  private final List<RexNode> containers;
  private final Uncollect elements;
  private final JoinRelType type;

  private Unnested(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<RexNode> containers,
      Uncollect elements,
      JoinRelType type) {
    super(cluster, traits, input);
    this.containers = List.copyOf(containers);
    this.elements = elements;
    this.type = type;
  }

  /**
   * Rows of the input beside their elements.
   *
   * @param containers over the input
   * @param elements the UNNEST that it stands for, which says how elements become columns
   */
  static Unnested of(
      RelNode input, List<RexNode> containers, Uncollect elements, JoinRelType type) {
    RelOptCluster cluster = input.getCluster();
    return new Unnested(
        cluster, cluster.traitSetOf(Convention.NONE), input, containers, elements, type);
  }

  List<RexNode> containers() {
    return containers;
  }

  Uncollect elements() {
    return elements;
  }

  JoinRelType type() {
    return type;
  }

  @Override
  protected RelDataType deriveRowType() {
    return SqlValidatorUtil.deriveJoinRowType(
        input.getRowType(),
        elements.getRowType(),
        type,
        getCluster().getTypeFactory(),
        null,
        List.of());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new Unnested(getCluster(), traits, inputs.get(0), containers, elements, type);
  }

  @Override
  public RelNode accept(RexShuttle shuttle) {
    List<RexNode> changed = shuttle.apply(containers);
    return changed == containers ? this : of(input, changed, elements, type);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("containers", containers)
        .item("elements", elements.getRowType().getFieldNames())
        .item("ordinality", elements.withOrdinality)
        .item("type", type.lowerName);
  }

  /** The same as a correlate, which the rules and the physical planner know. */
  Correlate correlate() {
    RexBuilder rex = getCluster().getRexBuilder();
    CorrelationId id = getCluster().createCorrel();
    ImmutableBitSet.Builder used = ImmutableBitSet.builder();
    RexShuttle outside =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            used.set(reference.getIndex());
            return rex.makeFieldAccess(
                rex.makeCorrel(input.getRowType(), id), reference.getIndex());
          }
        };
    List<RexNode> values = new ArrayList<>(outside.apply(containers));
    RelNode projected =
        LogicalProject.create(
            LogicalValues.createOneRow(getCluster()),
            List.of(),
            values,
            elements.getInput().getRowType().getFieldNames(),
            ImmutableSet.of());
    return LogicalCorrelate.create(
        input,
        elements.copy(elements.getTraitSet(), List.of(projected)),
        List.of(),
        id,
        used.build(),
        type);
  }
}
