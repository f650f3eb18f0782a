package io.trailql.sql.validate;

import io.trailql.column.Type.Scalar;
import io.trailql.sql.catalog.RelTypes;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/**
 * A type of the standard's neighbours whose values are held as text: JSON, IPADDRESS, VARBINARY.
 */
final class HeldAsText extends SqlTypeNameSpec {
  private final Scalar type;

  HeldAsText(Scalar type, SqlParserPos position) {
    super(new SqlIdentifier(type.name(), position), position);
    this.type = type;
  }

  /** The type of this name, upper case, in any dialect. */
  static Optional<Scalar> named(String name) {
    return switch (name) {
      case "JSON" -> Optional.of(Scalar.JSON);
      case "IPADDRESS", "INET" -> Optional.of(Scalar.IPADDRESS);
      case "VARBINARY", "BLOB", "BYTEA" -> Optional.of(Scalar.VARBINARY);
      default -> Optional.empty();
    };
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    return RelTypes.toRel(validator.getTypeFactory(), type);
  }

  @Override
  public void unparse(SqlWriter writer, int left, int right) {
    writer.keyword(type.name());
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec spec, Litmus litmus) {
    return spec instanceof HeldAsText other && other.type == type
        ? litmus.succeed()
        : litmus.fail("");
  }
}
