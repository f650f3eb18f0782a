package io.trailql.sql.catalog;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Our rules for SQL types: times in milliseconds, text without limit, averages and sums in types we
 * have.
 */
final class TrailTypeSystem extends RelDataTypeSystemImpl {
  static final int TIME_PRECISION = 3;

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case CHAR, VARCHAR -> Integer.MAX_VALUE;
      case TIMESTAMP, TIME, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> TIME_PRECISION;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return switch (type) {
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> TIME_PRECISION;
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND,
          INTERVAL_MONTH,
          INTERVAL_YEAR,
          INTERVAL_YEAR_MONTH ->
          SqlTypeName.MAX_INTERVAL_START_PRECISION;
      default -> super.getDefaultPrecision(type);
    };
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    return SqlTypeUtil.isInterval(argument)
        ? argument
        : wide(factory, SqlTypeName.DOUBLE, argument);
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    return switch (argument.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> wide(factory, SqlTypeName.BIGINT, argument);
      case DECIMAL, REAL, FLOAT, DOUBLE -> wide(factory, SqlTypeName.DOUBLE, argument);
      default -> argument;
    };
  }

  private static RelDataType wide(
      RelDataTypeFactory factory, SqlTypeName name, RelDataType argument) {
    return factory.createTypeWithNullability(factory.createSqlType(name), argument.isNullable());
  }
}
