package io.trailql.sql.expression;

import io.trailql.column.Type;
import io.trailql.event.DocumentPath;
import io.trailql.operator.expression.ColumnReference;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FieldAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns of a node, or parts of them, stand in its batches.
 *
 * @param paths what each column of the batch holds, in order
 * @param expressions how each is read from the batch
 * @param parameters of the lambdas around what is read, the outermost first
 */
public record Columns(List<Path> paths, List<Expression> expressions, List<Expression> parameters) {
  public Columns {
    paths = List.copyOf(paths);
    expressions = List.copyOf(expressions);
    parameters = List.copyOf(parameters);
    if (paths.size() != expressions.size()) {
      throw new IllegalArgumentException("one expression for each path");
    }
  }

  /** Columns outside of lambdas. */
  public Columns(List<Path> paths, List<Expression> expressions) {
    this(paths, expressions, List.of());
  }

  /** Batches whose columns are these paths. */
  public static Columns of(List<Path> paths, List<Type> types) {
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      expressions.add(new ColumnReference(i, types.get(i)));
    }
    return new Columns(paths, expressions);
  }

  /** Batches whose columns are the node's own. */
  public static Columns whole(List<Type> types) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      paths.add(Path.of(i));
    }
    return of(paths, types);
  }

  /** The expression that reads a path, from the column that holds least beside it. */
  public Expression read(Path path) {
    int best = -1;
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).covers(path) && (best < 0 || paths.get(best).covers(paths.get(i)))) {
        best = i;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException("path " + path + " is not among " + paths);
    }
    Path known = paths.get(best);
    Expression expression = expressions.get(best);
    for (int field : path.fields().subList(known.fields().size(), path.fields().size())) {
      expression = new FieldAccess(expression, field);
    }
    for (DocumentPath value : path.inside().subList(known.inside().size(), path.inside().size())) {
      expression = InsideDocuments.take(expression, value);
    }
    return expression;
  }

  /** Position in the batch of the column that is exactly this path, or -1. */
  public int indexOf(Path path) {
    int index = paths.indexOf(path);
    return index >= 0 && expressions.get(index) instanceof ColumnReference reference
        ? reference.index()
        : -1;
  }
}
