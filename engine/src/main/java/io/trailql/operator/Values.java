package io.trailql.operator;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.Type;
import io.trailql.operator.expression.Constant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Batches that are there already: literal rows, results kept. */
public final class Values implements BatchSource {
  private final List<Type> types;
  private Iterator<Batch> batches;

  /** These batches, in order. */
  public Values(List<Type> types, List<Batch> batches) {
    this.types = List.copyOf(types);
    this.batches = List.copyOf(batches).iterator();
  }

  /** Literal rows. */
  public static Values ofRows(List<Type> types, List<List<Constant>> rows) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += Batch.MAX_ROWS) {
      List<List<Constant>> part = rows.subList(from, Math.min(rows.size(), from + Batch.MAX_ROWS));
      List<ColumnBuilder> builders =
          types.stream().map(type -> ColumnBuilder.of(type, part.size())).toList();
      for (List<Constant> row : part) {
        for (int c = 0; c < builders.size(); c++) {
          if (row.get(c).isNull()) {
            builders.get(c).appendNull();
          } else {
            builders.get(c).append(row.get(c).value(), 0);
          }
        }
      }
      batches.add(Batch.of(builders.stream().map(ColumnBuilder::build).toList(), part.size()));
    }
    return new Values(types, batches);
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    return batches.hasNext() ? batches.next() : null;
  }

  @Override
  public void close() {
    batches = List.<Batch>of().iterator();
  }
}
