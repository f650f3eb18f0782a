package io.trailql.sql;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.expression.Constant;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.scan.ListScanner;
import io.trailql.scan.shared.SharedScans;
import io.trailql.side.SideTable;
import io.trailql.sql.logical.KnownRows;
import io.trailql.sql.physical.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;

/**
 * Computes rows while a statement is planned, by a plan of their own.
 *
 * @param planning makes the plan of a tree
 * @param tables all that such plans read
 * @param now what {@code now()} means
 */
record ComputedRows(
    Function<RelNode, Plan> planning,
    List<SideTable> tables,
    WorkerPools pools,
    Instant now,
    CancelToken cancel)
    implements KnownRows {
  /** What computing them may hold; with more, they are computed when the statement runs alone. */
  private static final long MEMORY = 256L << 20;

  @Override
  public Optional<List<List<Constant>>> of(RelNode tree, int most) {
    Plan plan = planning.apply(tree);
    try (MemoryAccount memory = new MemoryAccount(MEMORY)) {
      QueryContext context =
          new QueryContext(
              cancel,
              memory,
              pools,
              new Warnings(),
              now,
              Path.of(System.getProperty("java.io.tmpdir")));
      SharedScans scans =
          new SharedScans(plan.scans(), new ListScanner(tables), context, SharedScans.Mode.APART);
      try (BatchSource rows = plan.open(scans, context)) {
        return rows(rows, most);
      }
    } catch (TrailException e) {
      if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.TIMEOUT) {
        throw e;
      }
      // What goes wrong here goes wrong when the statement runs, if it comes to that.
      return Optional.empty();
    }
  }

  private static Optional<List<List<Constant>>> rows(BatchSource source, int most) {
    List<List<Constant>> rows = new ArrayList<>();
    for (Batch batch = source.next(); batch != null; batch = source.next()) {
      if (rows.size() + batch.rowCount() > most) {
        return Optional.empty();
      }
      for (int i = 0; i < batch.rowCount(); i++) {
        int position = batch.rows().position(i);
        rows.add(batch.columns().stream().map(column -> value(column, position)).toList());
      }
    }
    return Optional.of(rows);
  }

  private static Constant value(ColumnVector column, int position) {
    ColumnBuilder builder = ColumnBuilder.of(column.type(), 1);
    builder.append(column, position);
    return new Constant(builder.build());
  }
}
