package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.expression.And;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.join.JoinKey;
import io.trailql.operator.join.JoinKind;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexBuilder;

/** Plans joins: by the parts of the condition that are equalities, the rest tested on the pairs. */
final class JoinPlanner {
  private final PhysicalPlanner planner;
  private final Translator translator;
  private final RexBuilder rex;

  JoinPlanner(PhysicalPlanner planner, Translator translator, RexBuilder rex) {
    this.planner = planner;
    this.translator = translator;
    this.rex = rex;
  }

  Planned plan(Join join, List<Path> required) {
    int leftCount = join.getLeft().getRowType().getFieldCount();
    List<Path> paths = new Paths().addAll(required).addAllOf(join.getCondition()).list();
    List<Path> leftPaths = paths.stream().filter(path -> path.column() < leftCount).toList();
    List<Path> rightPaths = paths.stream().filter(path -> path.column() >= leftCount).toList();
    List<Path> shifted = rightPaths.stream().map(path -> path.shifted(-leftCount)).toList();
    Planned left = planner.plan(join.getLeft(), leftPaths, Hint.NONE).only(leftPaths);
    Planned right = planner.plan(join.getRight(), shifted, Hint.NONE).only(shifted);
    Columns leftColumns = left.columns();
    Columns rightColumns = Columns.of(rightPaths, right.node().types());
    JoinCondition condition = JoinCondition.of(join.getCondition(), leftCount, rex);
    List<JoinKey> keys = new ArrayList<>();
    for (JoinCondition.Equality equality : condition.equalities()) {
      keys.add(
          key(
              translator.translate(equality.left(), leftColumns),
              translator.translate(equality.right(), rightColumns),
              equality.nulls()));
    }
    JoinKind kind = kind(join.getJoinType());
    boolean swapped = kind.pairs() && Size.of(join.getLeft()) < Size.of(join.getRight());
    Columns columns =
        swapped
            ? concat(rightPaths, right.node(), leftPaths, left.node())
            : concat(leftPaths, left.node(), rightPaths, right.node());
    Optional<Expression> rest =
        condition.rest().isEmpty()
            ? Optional.empty()
            : Optional.of(and(translator.translate(condition.rest(), columns)));
    String label = label(join, swapped ? kind.turned() : kind, swapped);
    PlanNode node =
        swapped
            ? Operators.join(
                label,
                kind.turned(),
                right.node(),
                left.node(),
                keys.stream().map(JoinKey::turned).toList(),
                rest)
            : Operators.join(label, kind, left.node(), right.node(), keys, rest);
    return new Planned(node, kind.pairs() ? columns : leftColumns);
  }

  private static JoinKind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> JoinKind.INNER;
      case LEFT -> JoinKind.LEFT;
      case RIGHT -> JoinKind.RIGHT;
      case FULL -> JoinKind.FULL;
      case SEMI -> JoinKind.SEMI;
      case ANTI -> JoinKind.ANTI;
      default ->
          throw new TrailException(
              ErrorCode.UNSUPPORTED, type.lowerName + " JOIN is not supported.");
    };
  }

  private static JoinKey key(Expression left, Expression right, JoinKey.Nulls nulls) {
    Type type = Translator.common(left.type(), right.type());
    return new JoinKey(Translator.convert(left, type), Translator.convert(right, type), nulls);
  }

  private static String label(Join join, JoinKind kind, boolean swapped) {
    String name = "Join " + kind.name().toLowerCase(Locale.ROOT);
    return join.getCondition().isAlwaysTrue()
        ? name + " all"
        : name
            + " on "
            + Labels.of(
                join.getCondition(),
                join.getLeft().getRowType(),
                join.getRight().getRowType(),
                swapped ? List.of("right.", "left.") : List.of("left.", "right."));
  }

  private static Columns concat(
      List<Path> firstPaths, PlanNode first, List<Path> secondPaths, PlanNode second) {
    List<Path> paths = new ArrayList<>(firstPaths);
    paths.addAll(secondPaths);
    List<Type> types = new ArrayList<>(first.types());
    types.addAll(second.types());
    return Columns.of(paths, types);
  }

  private static Expression and(List<Expression> parts) {
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }
}
