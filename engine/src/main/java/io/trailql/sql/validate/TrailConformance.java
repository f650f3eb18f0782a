package io.trailql.sql.validate;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/**
 * What the dialect lets pass: as lenient as Calcite goes, without the options that hide mistakes.
 */
final class TrailConformance extends SqlDelegatingConformance {
  private final UnnestForm unnest;

  TrailConformance(UnnestForm unnest) {
    super(SqlConformanceEnum.LENIENT);
    this.unnest = unnest;
  }

  @Override
  public boolean isNonStrictGroupBy() {
    return false;
  }

  @Override
  public SelectAliasLookup isSelectAlias() {
    return SelectAliasLookup.UNSUPPORTED;
  }

  @Override
  public boolean allowAliasUnnestItems() {
    return unnest == UnnestForm.WHOLE;
  }
}
