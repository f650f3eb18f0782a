package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * CAST to DECIMAL(p, s), which programs for reports write to get s decimals: the DOUBLE, rounded to
 * them.
 */
final class Decimals {
  private Decimals() {}

  /** The decimals that a cast asks for; absent when it asks for none in particular. */
  static Optional<Integer> asked(SqlCall call) {
    boolean cast = call.getKind() == SqlKind.CAST || call.getKind() == SqlKind.SAFE_CAST;
    if (!cast
        || !(call.operand(1) instanceof SqlDataTypeSpec type)
        || !(type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec spec)
        || !spec.getTypeName().getSimple().toUpperCase(Locale.ROOT).equals("DECIMAL")
        || spec.getPrecision() < 0) {
      return Optional.empty();
    }
    int scale = Math.max(spec.getScale(), 0);
    if (scale > spec.getPrecision()) {
      throw new TrailException(
          ErrorCode.INVALID_QUERY,
          SqlErrors.at(type.getParserPosition())
              + "DECIMAL("
              + spec.getPrecision()
              + ", "
              + scale
              + ") has more decimals than digits. Write the digits first, then how many of them are decimals, as in DECIMAL(18, 2).");
    }
    return Optional.of(scale);
  }

  /** The number rounded. */
  static SqlNode rounded(SqlNode number, int decimals) {
    SqlParserPos position = number.getParserPosition();
    return new SqlUnresolvedFunction(
            new SqlIdentifier("round", position),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(
            position, number, SqlLiteral.createExactNumeric(Integer.toString(decimals), position));
  }
}
