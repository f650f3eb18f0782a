package io.trailql.sql.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;

/** The paths that something needs of its input, the longest that do. */
public final class Paths {
  private final Set<Path> paths = new LinkedHashSet<>();

  /** Adds a path. */
  public Paths add(Path path) {
    paths.add(path);
    return this;
  }

  /** Adds paths. */
  public Paths addAll(Collection<Path> more) {
    paths.addAll(more);
    return this;
  }

  /** Adds every path that expressions read. */
  public Paths addAllOf(List<? extends RexNode> expressions) {
    expressions.forEach(this::addAllOf);
    return this;
  }

  /** Adds every path the expression reads. */
  public Paths addAllOf(RexNode expression) {
    expression.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitInputRef(RexInputRef reference) {
            paths.add(Path.of(reference.getIndex()));
            return null;
          }

          @Override
          public Void visitCall(RexCall call) {
            if (Path.of(call).isEmpty()) {
              return super.visitCall(call);
            }
            paths.add(Path.of(call).get());
            return null;
          }

          @Override
          public Void visitFieldAccess(RexFieldAccess access) {
            if (Path.of(access).isEmpty()) {
              return super.visitFieldAccess(access);
            }
            paths.add(Path.of(access).get());
            return null;
          }
        });
    return this;
  }

  /**
   * The paths, without those that lie inside another, ordered by column. A value inside a document
   * stays beside the document: it is often known without that.
   */
  public List<Path> list() {
    List<Path> kept = new ArrayList<>();
    for (Path path : paths) {
      if (paths.stream().noneMatch(other -> isPart(path, other))) {
        kept.add(path);
      }
    }
    kept.sort(java.util.Comparator.comparingInt(Path::column));
    return kept;
  }

  /** The same with documents instead of values inside them. */
  public List<Path> outside() {
    Paths outside = new Paths();
    paths.forEach(path -> outside.add(path.outside()));
    return outside.list();
  }

  private static boolean isPart(Path path, Path other) {
    return !path.isInside() && !other.equals(path) && other.covers(path);
  }
}
