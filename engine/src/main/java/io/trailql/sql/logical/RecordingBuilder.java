package io.trailql.sql.logical;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.Context;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/** Tells what columns it projects, as they are before Calcite binds them once more. */
final class RecordingBuilder extends RelBuilder {
  private final Context settings;
  private final Consumer<List<RexNode>> recorder;

  RecordingBuilder(
      Context context,
      RelOptCluster cluster,
      RelOptSchema schema,
      Consumer<List<RexNode>> recorder) {
    super(context, cluster, schema);
    this.settings = context;
    this.recorder = recorder;
  }

  @Override
  public RelBuilder transform(UnaryOperator<Config> transform) {
    Config changed = transform.apply(config());
    return new RecordingBuilder(
        Contexts.chain(Contexts.of(changed), settings), cluster, relOptSchema, recorder);
  }

  private Config config() {
    return settings.maybeUnwrap(Config.class).orElse(Config.DEFAULT);
  }

  @Override
  public RelBuilder project(Iterable<? extends RexNode> nodes, Iterable<? extends String> names) {
    recorder.accept(ImmutableList.copyOf(nodes));
    return super.project(nodes, names);
  }
}
