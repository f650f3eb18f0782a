package io.trailql.sql.catalog;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Column types as Calcite's and back. Structs that are columns or elements of an array are reached
 * into by path alone ({@code useridentity.arn}), those inside them only through their owner, so
 * that no field leaks as a column.
 */
public final class RelTypes {
  private RelTypes() {}

  /** A factory of types; one per statement, since it is not meant to be shared. */
  public static RelDataTypeFactory factory() {
    return new TrailTypeFactory();
  }

  /** The type as Calcite's, nullable, a struct at its top reachable by path. */
  public static RelDataType toRel(RelDataTypeFactory factory, Type type) {
    return toRel(factory, type, StructKind.PEEK_FIELDS_NO_EXPAND);
  }

  private static RelDataType toRel(RelDataTypeFactory factory, Type type, StructKind kind) {
    RelDataType rel;
    if (type instanceof Type.Row row) {
      RelDataTypeFactory.Builder builder = factory.builder().kind(kind);
      row.fields()
          .forEach(
              field ->
                  builder.add(
                      field.name(), toRel(factory, field.type(), StructKind.FULLY_QUALIFIED)));
      rel = builder.build();
    } else if (type instanceof Type.Array array) {
      rel = factory.createArrayType(toRel(factory, array.element()), -1);
    } else if (type instanceof Type.Map map) {
      RelDataType key = factory.createTypeWithNullability(toRel(factory, map.key()), false);
      rel = factory.createMapType(key, toRel(factory, map.value()));
    } else {
      rel = scalar(factory, (Type.Scalar) type);
    }
    return factory.createTypeWithNullability(rel, true);
  }

  private static RelDataType scalar(RelDataTypeFactory factory, Type.Scalar type) {
    return switch (type) {
      case NULL -> factory.createSqlType(SqlTypeName.NULL);
      case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
      case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
      case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
      case VARCHAR -> factory.createSqlType(SqlTypeName.VARCHAR);
      case JSON, IPADDRESS, VARBINARY -> new TextType(factory.getTypeSystem(), type, false);
      case DATE -> factory.createSqlType(SqlTypeName.DATE);
      case TIMESTAMP ->
          factory.createSqlType(SqlTypeName.TIMESTAMP, TrailTypeSystem.TIME_PRECISION);
      case INTERVAL_DAY -> factory.createSqlIntervalType(interval(TimeUnit.DAY, TimeUnit.SECOND));
      case INTERVAL_YEAR -> factory.createSqlIntervalType(interval(TimeUnit.YEAR, TimeUnit.MONTH));
    };
  }

  private static SqlIntervalQualifier interval(TimeUnit from, TimeUnit to) {
    return new SqlIntervalQualifier(from, to, SqlParserPos.ZERO);
  }

  /** Calcite's type as ours; decimals are DOUBLE, times of day and binary values do not exist. */
  public static Type toColumn(RelDataType rel) {
    if (rel instanceof TextType text) {
      return text.scalar();
    }
    return switch (rel.getSqlTypeName()) {
      case NULL -> Type.Scalar.NULL;
      case BOOLEAN -> Type.Scalar.BOOLEAN;
      case TINYINT, SMALLINT, INTEGER -> Type.Scalar.INTEGER;
      case BIGINT -> Type.Scalar.BIGINT;
      case DECIMAL, REAL, FLOAT, DOUBLE -> Type.Scalar.DOUBLE;
      case CHAR, VARCHAR -> Type.Scalar.VARCHAR;
      case DATE -> Type.Scalar.DATE;
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> Type.Scalar.TIMESTAMP;
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          Type.Scalar.INTERVAL_DAY;
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> Type.Scalar.INTERVAL_YEAR;
      case ARRAY, MULTISET -> new Type.Array(toColumn(rel.getComponentType()));
      case MAP -> new Type.Map(toColumn(rel.getKeyType()), toColumn(rel.getValueType()));
      case ROW, STRUCTURED -> row(rel);
      default ->
          throw new TrailException(
              ErrorCode.UNSUPPORTED,
              "Cannot compute values of type "
                  + rel.getSqlTypeName().getName()
                  + ": TrailQL has the types boolean, integer, bigint, double, varchar, date, timestamp, interval, row, array and map.");
    };
  }

  /** The types of a row's columns. */
  public static List<Type> toColumns(RelDataType row) {
    List<Type> types = new ArrayList<>();
    for (RelDataTypeField field : row.getFieldList()) {
      types.add(toColumn(field.getType()));
    }
    return types;
  }

  private static Type row(RelDataType rel) {
    List<Type.Field> fields = new ArrayList<>();
    for (RelDataTypeField field : rel.getFieldList()) {
      boolean unnamed = field.getName().startsWith("EXPR$");
      String name = unnamed ? "field" + field.getIndex() : field.getName();
      fields.add(new Type.Field(name, toColumn(field.getType())));
    }
    return new Type.Row(fields);
  }
}
