package io.trailql.sql.validate;

import io.trailql.sql.operators.TrailOperators;
import java.util.List;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * A query that means something.
 *
 * @param query the tree, names resolved
 * @param operators what its operators and functions mean
 * @param validator knows the types in it
 * @param catalog the names it was resolved with
 * @param labels what the result's columns are called; may repeat
 * @param parameters the row of its {@code ?}, one field each, in order
 * @param warnings what it says that is hardly ever meant
 * @param lasting how long it means the same
 */
public record ValidStatement(
    SqlNode query,
    TrailOperators operators,
    SqlValidator validator,
    CalciteCatalogReader catalog,
    List<String> labels,
    RelDataType parameters,
    List<String> warnings,
    Lasting lasting) {
  /** How long a statement means the same, which names the time in one way or another. */
  public enum Lasting {
    /** It names no time of its own. */
    ALWAYS,

    /** It names the day, as {@code current_date}. */
    DAY,

    /** It names the moment, as {@code now()}. */
    MOMENT
  }

  public ValidStatement {
    labels = List.copyOf(labels);
    warnings = List.copyOf(warnings);
  }

  /** The row type of the result. */
  public RelDataType rowType() {
    return validator.getValidatedNodeType(query);
  }

  /** Makes a condition of what a join of the query has in common where that is itself joined. */
  public void spellOut(SqlJoin join) {
    UsingColumns.spellOut(join, (TrailValidator) validator);
  }
}
