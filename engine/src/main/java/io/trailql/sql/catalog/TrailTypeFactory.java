package io.trailql.sql.catalog;

import io.trailql.column.Type.Scalar;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes types; lets those that are held as text stay what they are. */
final class TrailTypeFactory extends SqlTypeFactoryImpl {
  TrailTypeFactory() {
    super(new TrailTypeSystem());
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
    return type instanceof TextType text
        ? canonize(new TextType(typeSystem, text.scalar(), nullable))
        : super.createTypeWithNullability(type, nullable);
  }

  @Override
  public RelDataType createTypeWithCharsetAndCollation(
      RelDataType type, Charset charset, SqlCollation collation) {
    return type instanceof TextType
        ? type
        : super.createTypeWithCharsetAndCollation(type, charset, collation);
  }

  @Override
  public RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule mapping) {
    Set<Scalar> texts =
        types.stream()
            .filter(type -> type.getSqlTypeName() != SqlTypeName.NULL)
            .map(type -> type instanceof TextType text ? text.scalar() : Scalar.NULL)
            .collect(Collectors.toSet());
    if (texts.size() == 1 && !texts.contains(Scalar.NULL)) {
      boolean nullable = types.stream().anyMatch(RelDataType::isNullable);
      return createTypeWithNullability(
          new TextType(typeSystem, texts.iterator().next(), false), nullable);
    }
    return super.leastRestrictive(types, mapping);
  }
}
