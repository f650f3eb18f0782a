package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.operators.TrailOperators;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlOperatorTables;

/** Validates queries against a catalog and a set of functions. Thread-safe. */
public final class Validation {
  private final Catalog catalog;
  private final TrailOperators operators;

  /** Validates against these. */
  public Validation(Catalog catalog, TrailOperators operators) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.operators = Objects.requireNonNull(operators, "operators");
  }

  /**
   * The query with names and types resolved.
   *
   * @param query as parsed; changed
   * @param now what {@code now()} means in it
   */
  public ValidStatement validate(SqlNode query, Instant now) {
    if (!query.isA(SqlKind.QUERY)) {
      throw new TrailException(
          query.isA(SqlKind.DML) || query.isA(SqlKind.DDL)
              ? ErrorCode.READ_ONLY
              : ErrorCode.UNSUPPORTED,
          "Only queries can be run, and EXPLAIN, SHOW and DESCRIBE; this is "
              + query.getKind().sql
              + ".");
    }
    CalciteCatalogReader reader = catalog.reader(RelTypes.factory());
    try {
      SqlNode normal = query.accept(new Normalizer(now));
      Shape shape = Shape.of(normal);
      TrailValidator validator =
          new TrailValidator(
              SqlOperatorTables.chain(List.of(operators)), reader, shape.unnest(), shape.stars());
      SqlNode valid = validator.validate(normal);
      List<String> labels = Labels.of(valid, validator.getValidatedNodeType(valid));
      return new ValidStatement(
          valid, validator, reader, labels, validator.getParameterRowType(valid));
    } catch (RuntimeException | AssertionError e) {
      throw SqlErrors.of(e, names(), operators.functionNames());
    }
  }

  /** The error for what Calcite threw later, when it says where; else what was thrown. */
  public RuntimeException explain(RuntimeException thrown) {
    return thrown instanceof CalciteContextException
        ? SqlErrors.of(thrown, names(), operators.functionNames())
        : thrown;
  }

  /** Every name of a table, a column, or a field with the path to it. */
  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (SourceTable table : catalog.tables()) {
      names.add(table.name());
      names.add(table.schema() + "." + table.name());
      boolean plain = table.schema().equals(Catalog.DEFAULT_SCHEMA);
      table
          .columns()
          .forEach(
              column ->
                  addPaths(column.name(), plain ? column.type() : Type.Scalar.VARCHAR, names));
    }
    return names;
  }

  private static void addPaths(String path, Type type, Set<String> names) {
    names.add(path);
    if (type instanceof Type.Row row) {
      row.fields().forEach(field -> addPaths(path + "." + field.name(), field.type(), names));
    }
  }
}
