package io.trailql.sql.physical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.sort.SortKey;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** Plans ORDER BY, LIMIT and OFFSET. */
final class SortPlanner {
  private final PhysicalPlanner planner;

  SortPlanner(PhysicalPlanner planner) {
    this.planner = planner;
  }

  Planned plan(Sort sort, List<Path> required) {
    List<RelFieldCollation> collations = sort.getCollation().getFieldCollations();
    long offset = sort.offset == null ? 0 : count(sort.offset);
    OptionalLong fetch =
        sort.fetch == null ? OptionalLong.empty() : OptionalLong.of(count(sort.fetch));
    if (collations.isEmpty()) {
      Planned input = planner.plan(sort.getInput(), required, Hint.NONE);
      return new Planned(Operators.limit(input.node(), offset, fetch), input.columns());
    }
    Paths needed = new Paths().addAll(required);
    collations.forEach(collation -> needed.add(Path.of(collation.getFieldIndex())));
    List<Path> paths = needed.list();
    Planned input =
        planner.plan(sort.getInput(), paths, hint(collations.get(0), offset, fetch)).only(paths);
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation collation : collations) {
      keys.add(key(collation, input.columns().indexOf(Path.of(collation.getFieldIndex()))));
    }
    return new Planned(
        Operators.sort(label(sort), input.node(), keys, offset, fetch), input.columns());
  }

  /** A key for the column at this position of the batch. */
  static SortKey key(RelFieldCollation collation, int column) {
    return new SortKey(
        column,
        collation.direction.isDescending()
            ? SortKey.Direction.DESCENDING
            : SortKey.Direction.ASCENDING,
        collation.nullDirection == RelFieldCollation.NullDirection.FIRST
            ? SortKey.Nulls.FIRST
            : SortKey.Nulls.LAST);
  }

  private static String label(Sort sort) {
    return Labels.of(sort.getCollation().getFieldCollations(), sort.getRowType());
  }

  private static Hint hint(RelFieldCollation first, long offset, OptionalLong fetch) {
    boolean newestFirst =
        first.direction.isDescending()
            && first.nullDirection != RelFieldCollation.NullDirection.FIRST;
    if (!newestFirst || fetch.isEmpty() || fetch.getAsLong() > Integer.MAX_VALUE - offset) {
      return Hint.NONE;
    }
    return Hint.newest(Path.of(first.getFieldIndex()), (int) (offset + fetch.getAsLong()));
  }

  private static long count(RexNode literal) {
    long rows =
        literal instanceof RexLiteral number && !number.isNull()
            ? number.getValueAs(Long.class)
            : -1;
    if (rows < 0) {
      throw new TrailException(
          ErrorCode.INVALID_VALUE,
          "LIMIT and OFFSET take a number from 0 on, not " + literal + ".");
    }
    return rows;
  }
}
