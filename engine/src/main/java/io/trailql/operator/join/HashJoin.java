package io.trailql.operator.join;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.store.KeyTable;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.Reorder;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Joins by equal keys and a further condition; without keys every pair is tried. The right side is
 * kept in memory, accounted; the left side streams.
 *
 * <p>Columns: those of the left side, then those of the right; of the left alone for SEMI and ANTI.
 */
public final class HashJoin implements BatchSource {
  private final JoinKind kind;
  private final BatchSource left;
  private final BatchSource right;
  private final List<JoinKey> keys;
  private final Optional<Expression> rest;
  private final QueryContext context;
  private final BuildSide built;
  private final int[] numbers = new int[Batch.MAX_ROWS];
  private final int[] origins = new int[Batch.MAX_ROWS];
  private final int[] partners = new int[Batch.MAX_ROWS];
  private boolean filled;
  private boolean closed;
  private Batch batch;
  private boolean[] matched;
  private int row;
  private int partner;
  private int unmatched;

  /**
   * Joins two inputs, which are closed with this operator.
   *
   * @param rest over the columns of both sides
   */
  public HashJoin(
      JoinKind kind,
      BatchSource left,
      BatchSource right,
      List<JoinKey> keys,
      Optional<Expression> rest,
      QueryContext context) {
    this.kind = kind;
    this.left = left;
    this.right = right;
    this.keys = List.copyOf(keys);
    this.rest = rest;
    this.context = context;
    this.built = new BuildSide(right, this.keys, context);
  }

  @Override
  public List<Type> types() {
    return types(kind, left.types(), right.types());
  }

  /** The types of the columns of a join of sides of these types. */
  public static List<Type> types(JoinKind kind, List<Type> left, List<Type> right) {
    List<Type> types = new ArrayList<>(left);
    if (kind.pairs()) {
      types.addAll(right);
    }
    return types;
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    if (!filled) {
      built.fill(right);
      filled = true;
    }
    while (true) {
      context.cancel().check();
      if (batch == null && !advance()) {
        return kind.keepsRight() ? rightAlone() : null;
      }
      Batch output = row < batch.rowCount() ? pairs() : leftAlone();
      if (output != null && output.rowCount() > 0) {
        return output;
      }
    }
  }

  private boolean advance() {
    batch = left.next();
    if (batch == null) {
      return false;
    }
    built.number(batch, keys.stream().map(JoinKey::left).toList(), numbers, KeyTable.Unknown.SKIP);
    matched = new boolean[batch.rows().end()];
    row = 0;
    partner = batch.rowCount() == 0 ? -1 : built.first(numbers[0]);
    return true;
  }

  /**
   * The next pairs with equal keys that satisfy the rest; for SEMI and ANTI they are only noted.
   */
  private Batch pairs() {
    int count = 0;
    while (row < batch.rowCount() && count < Batch.MAX_ROWS) {
      if (partner < 0) {
        row++;
        partner = row < batch.rowCount() ? built.first(numbers[row]) : -1;
        continue;
      }
      origins[count] = batch.rows().position(row);
      partners[count++] = partner;
      partner = built.following(partner);
    }
    if (count == 0) {
      return null;
    }
    Batch tried = pair(Arrays.copyOf(origins, count), Arrays.copyOf(partners, count), count);
    Selection kept = rest.isEmpty() ? tried.rows() : rest.get().select(tried, tried.rows());
    for (int i = 0; i < kept.count(); i++) {
      matched[origins[kept.position(i)]] = true;
      if (kind.keepsRight()) {
        built.match(partners[kept.position(i)]);
      }
    }
    return kind.pairs() ? tried.withRows(kept) : null;
  }

  private Batch pair(int[] from, int[] to, int count) {
    List<ColumnVector> columns = new ArrayList<>();
    batch.columns().forEach(column -> columns.add(Reorder.of(column, from, count)));
    columns.addAll(built.rows().gather(to, 0, count));
    return Batch.of(columns, count);
  }

  /** The rows of the left batch that come without a partner, or once for their partners. */
  private Batch leftAlone() {
    Batch source = batch;
    batch = null;
    boolean wanted = kind == JoinKind.SEMI;
    if (kind.pairs() && !kind.keepsLeft()) {
      return null;
    }
    Positions kept = new Positions(source.rowCount());
    for (int i = 0; i < source.rowCount(); i++) {
      if (matched[source.rows().position(i)] == wanted) {
        kept.add(source.rows().position(i));
      }
    }
    Selection rows = kept.build();
    if (!kind.pairs() || rows.count() == 0) {
      return source.withRows(rows);
    }
    List<ColumnVector> columns = new ArrayList<>(source.columns());
    columns.addAll(built.rows().nulls(rows.end()));
    return new Batch(columns, rows);
  }

  private Batch rightAlone() {
    int count = 0;
    unmatched = built.nextUnmatched(unmatched);
    while (unmatched < built.rows().size() && count < Batch.MAX_ROWS) {
      partners[count++] = unmatched;
      unmatched = built.nextUnmatched(unmatched + 1);
    }
    if (count == 0) {
      return null;
    }
    List<ColumnVector> columns = new ArrayList<>();
    for (Type type : left.types()) {
      columns.add(io.trailql.column.ConstantVector.ofNull(type, count));
    }
    columns.addAll(built.rows().gather(partners, 0, count));
    return Batch.of(columns, count);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      batch = null;
      left.close();
      right.close();
      built.close();
    }
  }
}
