package io.trailql.sql.parser.syntax;

import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/**
 * A type with parts as Trino and DuckDB write it: {@code array(varchar)}, {@code map(varchar,
 * varchar)}, {@code row(a varchar, b bigint)}. Every part can be NULL.
 */
public final class NestedTypeName extends SqlTypeNameSpec {
  /** What the parts make together. */
  public enum Form {
    /** Of its one type. */
    ARRAY,
    /** Of the types of its keys and of its values. */
    MAP,
    /** Of the types of its fields. */
    ROW
  }

  private final Form form;
  private final List<SqlIdentifier> names;
  private final List<SqlDataTypeSpec> parts;

  /** The type; names are those of the fields of a ROW. */
  public NestedTypeName(
      Form form, List<SqlIdentifier> names, List<SqlDataTypeSpec> parts, SqlParserPos position) {
    super(new SqlIdentifier(form.name(), position), position);
    this.form = Objects.requireNonNull(form, "form");
    this.names = List.copyOf(names);
    this.parts = List.copyOf(parts);
  }

  /** The same with parts that were visited. */
  public NestedTypeName with(SqlShuttle shuttle) {
    List<SqlDataTypeSpec> visited =
        parts.stream().map(part -> (SqlDataTypeSpec) part.accept(shuttle)).toList();
    return new NestedTypeName(form, names, visited, getParserPos());
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    RelDataTypeFactory factory = validator.getTypeFactory();
    List<RelDataType> types = parts.stream().map(part -> part.deriveType(validator, true)).toList();
    return switch (form) {
      case ARRAY -> factory.createArrayType(types.get(0), -1);
      case MAP -> factory.createMapType(types.get(0), types.get(1));
      case ROW ->
          factory.createStructType(
              StructKind.PEEK_FIELDS_NO_EXPAND,
              types,
              names.stream().map(SqlIdentifier::getSimple).toList());
    };
  }

  @Override
  public void unparse(SqlWriter writer, int left, int right) {
    writer.keyword(form.name());
    SqlWriter.Frame frame = writer.startList("(", ")");
    for (int i = 0; i < parts.size(); i++) {
      writer.sep(",");
      if (form == Form.ROW) {
        names.get(i).unparse(writer, 0, 0);
      }
      parts.get(i).unparse(writer, 0, 0);
    }
    writer.endList(frame);
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec spec, Litmus litmus) {
    boolean same =
        spec instanceof NestedTypeName other
            && form == other.form
            && SqlIdentifier.equalDeep(names, other.names, Litmus.IGNORE)
            && SqlDataTypeSpec.equalDeep(parts, other.parts, Litmus.IGNORE);
    return same ? litmus.succeed() : litmus.fail("");
  }
}
