package io.trailql.sql.catalog;

import io.trailql.column.Type.Scalar;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.BasicSqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A type whose values are held as text, to Calcite a VARCHAR of its own: JSON, IPADDRESS and
 * VARBINARY.
 */
final class TextType extends BasicSqlType {
  private static final long serialVersionUID = 1;

  private final Scalar scalar;

  TextType(RelDataTypeSystem system, Scalar scalar, boolean nullable) {
    super(system, SqlTypeName.VARCHAR, nullable);
    this.scalar = Objects.requireNonNull(scalar, "scalar");
    computeDigest();
  }

  /** The type as ours. */
  Scalar scalar() {
    return scalar;
  }

  @Override
  public Charset getCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public SqlCollation getCollation() {
    return SqlCollation.IMPLICIT;
  }

  /** The first call comes from the constructor above. */
  @Override
  protected void generateTypeString(StringBuilder text, boolean withDetail) {
    text.append(scalar == null ? "" : scalar.name().toUpperCase(Locale.ROOT));
  }
}
