package io.trailql.sql.logical;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ArrowSet;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Calcite's handlers of metadata about trees, as proxies: nothing is compiled. They are stateless
 * and made once. A query for metadata wants all, and asks few: what it gets stands for a proxy and
 * makes it when it is asked, since each takes Java a millisecond.
 */
final class MetadataHandlers implements MetadataHandlerProvider {
  static final MetadataHandlers INSTANCE = new MetadataHandlers();

  private final MetadataHandlerProvider proxies =
      new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);
  private final Map<Class<?>, MetadataHandler<?>> made = new ConcurrentHashMap<>();
  private final Map<Class<?>, MetadataHandler<?>> standIns = new HashMap<>();

  private MetadataHandlers() {
    put(
        BuiltInMetadata.AllPredicates.Handler.class,
        (rel, query) ->
            made(BuiltInMetadata.AllPredicates.Handler.class).getAllPredicates(rel, query));
    put(
        BuiltInMetadata.Collation.Handler.class,
        (rel, query) -> made(BuiltInMetadata.Collation.Handler.class).collations(rel, query));
    put(
        BuiltInMetadata.ColumnOrigin.Handler.class,
        (rel, query, column) ->
            made(BuiltInMetadata.ColumnOrigin.Handler.class).getColumnOrigins(rel, query, column));
    put(
        BuiltInMetadata.ColumnUniqueness.Handler.class,
        (rel, query, columns, ignoreNulls) ->
            made(BuiltInMetadata.ColumnUniqueness.Handler.class)
                .areColumnsUnique(rel, query, columns, ignoreNulls));
    put(
        BuiltInMetadata.CumulativeCost.Handler.class,
        (rel, query) ->
            made(BuiltInMetadata.CumulativeCost.Handler.class).getCumulativeCost(rel, query));
    put(
        BuiltInMetadata.DistinctRowCount.Handler.class,
        (rel, query, key, condition) ->
            made(BuiltInMetadata.DistinctRowCount.Handler.class)
                .getDistinctRowCount(rel, query, key, condition));
    put(
        BuiltInMetadata.Distribution.Handler.class,
        (rel, query) -> made(BuiltInMetadata.Distribution.Handler.class).distribution(rel, query));
    put(
        BuiltInMetadata.ExplainVisibility.Handler.class,
        (rel, query, level) ->
            made(BuiltInMetadata.ExplainVisibility.Handler.class)
                .isVisibleInExplain(rel, query, level));
    put(
        BuiltInMetadata.ExpressionLineage.Handler.class,
        (rel, query, expression) ->
            made(BuiltInMetadata.ExpressionLineage.Handler.class)
                .getExpressionLineage(rel, query, expression));
    put(
        BuiltInMetadata.InputFieldsUsed.Handler.class,
        (rel, query) ->
            made(BuiltInMetadata.InputFieldsUsed.Handler.class).getInputFieldsUsed(rel, query));
    put(
        BuiltInMetadata.LowerBoundCost.Handler.class,
        (rel, query, planner) ->
            made(BuiltInMetadata.LowerBoundCost.Handler.class)
                .getLowerBoundCost(rel, query, planner));
    put(
        BuiltInMetadata.MaxRowCount.Handler.class,
        (rel, query) -> made(BuiltInMetadata.MaxRowCount.Handler.class).getMaxRowCount(rel, query));
    put(
        BuiltInMetadata.MinRowCount.Handler.class,
        (rel, query) -> made(BuiltInMetadata.MinRowCount.Handler.class).getMinRowCount(rel, query));
    put(
        BuiltInMetadata.NodeTypes.Handler.class,
        (rel, query) -> made(BuiltInMetadata.NodeTypes.Handler.class).getNodeTypes(rel, query));
    put(
        BuiltInMetadata.NonCumulativeCost.Handler.class,
        (rel, query) ->
            made(BuiltInMetadata.NonCumulativeCost.Handler.class).getNonCumulativeCost(rel, query));
    put(
        BuiltInMetadata.PercentageOriginalRows.Handler.class,
        (rel, query) ->
            made(BuiltInMetadata.PercentageOriginalRows.Handler.class)
                .getPercentageOriginalRows(rel, query));
    put(
        BuiltInMetadata.PopulationSize.Handler.class,
        (rel, query, key) ->
            made(BuiltInMetadata.PopulationSize.Handler.class).getPopulationSize(rel, query, key));
    put(
        BuiltInMetadata.Predicates.Handler.class,
        (rel, query) -> made(BuiltInMetadata.Predicates.Handler.class).getPredicates(rel, query));
    put(
        BuiltInMetadata.RowCount.Handler.class,
        (rel, query) -> made(BuiltInMetadata.RowCount.Handler.class).getRowCount(rel, query));
    put(
        BuiltInMetadata.Selectivity.Handler.class,
        (rel, query, condition) ->
            made(BuiltInMetadata.Selectivity.Handler.class).getSelectivity(rel, query, condition));
    put(
        BuiltInMetadata.TableReferences.Handler.class,
        (rel, query) ->
            made(BuiltInMetadata.TableReferences.Handler.class).getTableReferences(rel, query));
    put(
        BuiltInMetadata.UniqueKeys.Handler.class,
        (rel, query, ignoreNulls) ->
            made(BuiltInMetadata.UniqueKeys.Handler.class).getUniqueKeys(rel, query, ignoreNulls));
    put(BuiltInMetadata.FunctionalDependency.Handler.class, new FunctionalDependency());
    put(BuiltInMetadata.Measure.Handler.class, new Measure());
    put(BuiltInMetadata.Memory.Handler.class, new Memory());
    put(BuiltInMetadata.Parallelism.Handler.class, new Parallelism());
    put(BuiltInMetadata.Size.Handler.class, new Size());
  }

  private <H extends MetadataHandler<?>> void put(Class<H> type, H standIn) {
    standIns.put(type, standIn);
  }

  @Override
  public <H extends MetadataHandler<?>> H handler(Class<H> handlerClass) {
    MetadataHandler<?> standIn = standIns.get(handlerClass);
    return standIn == null ? made(handlerClass) : handlerClass.cast(standIn);
  }

  private <H extends MetadataHandler<?>> H made(Class<H> type) {
    MetadataHandler<?> proxy = made.get(type);
    return type.cast(
        proxy != null ? proxy : made.computeIfAbsent(type, t -> proxies.handler(type)));
  }

  private final class FunctionalDependency implements BuiltInMetadata.FunctionalDependency.Handler {
    private BuiltInMetadata.FunctionalDependency.Handler made() {
      return MetadataHandlers.this.made(BuiltInMetadata.FunctionalDependency.Handler.class);
    }

    @Override
    public Boolean determines(RelNode rel, RelMetadataQuery query, int key, int column) {
      return made().determines(rel, query, key, column);
    }

    @Override
    public Boolean determinesSet(
        RelNode rel,
        RelMetadataQuery query,
        ImmutableBitSet determinants,
        ImmutableBitSet dependents) {
      return made().determinesSet(rel, query, determinants, dependents);
    }

    @Override
    public ImmutableBitSet dependents(
        RelNode rel, RelMetadataQuery query, ImmutableBitSet ordinals) {
      return made().dependents(rel, query, ordinals);
    }

    @Override
    public Set<ImmutableBitSet> determinants(
        RelNode rel, RelMetadataQuery query, ImmutableBitSet ordinals) {
      return made().determinants(rel, query, ordinals);
    }

    @Override
    public ArrowSet getFDs(RelNode rel, RelMetadataQuery query) {
      return made().getFDs(rel, query);
    }
  }

  private final class Measure implements BuiltInMetadata.Measure.Handler {
    private BuiltInMetadata.Measure.Handler made() {
      return MetadataHandlers.this.made(BuiltInMetadata.Measure.Handler.class);
    }

    @Override
    public Boolean isMeasure(RelNode rel, RelMetadataQuery query, int column) {
      return made().isMeasure(rel, query, column);
    }

    @Override
    public RexNode expand(
        RelNode rel, RelMetadataQuery query, int column, BuiltInMetadata.Measure.Context context) {
      return made().expand(rel, query, column, context);
    }
  }

  private final class Memory implements BuiltInMetadata.Memory.Handler {
    private BuiltInMetadata.Memory.Handler made() {
      return MetadataHandlers.this.made(BuiltInMetadata.Memory.Handler.class);
    }

    @Override
    public Double memory(RelNode rel, RelMetadataQuery query) {
      return made().memory(rel, query);
    }

    @Override
    public Double cumulativeMemoryWithinPhase(RelNode rel, RelMetadataQuery query) {
      return made().cumulativeMemoryWithinPhase(rel, query);
    }

    @Override
    public Double cumulativeMemoryWithinPhaseSplit(RelNode rel, RelMetadataQuery query) {
      return made().cumulativeMemoryWithinPhaseSplit(rel, query);
    }
  }

  private final class Parallelism implements BuiltInMetadata.Parallelism.Handler {
    private BuiltInMetadata.Parallelism.Handler made() {
      return MetadataHandlers.this.made(BuiltInMetadata.Parallelism.Handler.class);
    }

    @Override
    public Boolean isPhaseTransition(RelNode rel, RelMetadataQuery query) {
      return made().isPhaseTransition(rel, query);
    }

    @Override
    public Integer splitCount(RelNode rel, RelMetadataQuery query) {
      return made().splitCount(rel, query);
    }
  }

  private final class Size implements BuiltInMetadata.Size.Handler {
    private BuiltInMetadata.Size.Handler made() {
      return MetadataHandlers.this.made(BuiltInMetadata.Size.Handler.class);
    }

    @Override
    public Double averageRowSize(RelNode rel, RelMetadataQuery query) {
      return made().averageRowSize(rel, query);
    }

    @Override
    public List<Double> averageColumnSizes(RelNode rel, RelMetadataQuery query) {
      return made().averageColumnSizes(rel, query);
    }
  }
}
