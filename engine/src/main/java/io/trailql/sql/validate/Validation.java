package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.operators.TrailOperators;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What operators and functions mean. */
  public TrailOperators operators() {
    return operators;
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
              + statement(query)
              + ".");
    }
    CalciteCatalogReader reader = catalog.reader(RelTypes.factory());
    WrittenNames written = WrittenNames.of(query);
    try {
      Normalizer normalizer = new Normalizer(now);
      SqlNode named = DocumentFields.resolve(query, sources(written));
      SqlNode forms = UnnestNames.plain(named.accept(new SelectForms(operators)));
      SqlNode normal = forms.accept(new Lambdas(operators)).accept(normalizer);
      Shape shape = Shape.of(normal);
      TrailValidator validator =
          new TrailValidator(
              SqlOperatorTables.chain(List.of(operators)), reader, shape.unnest(), shape.stars());
      List<String> warnings = Doubts.of(normal, names(written));
      SqlNode valid = validator.validate(normal.accept(new GroupedKeys()));
      List<String> labels = Labels.of(valid, validator.getValidatedNodeType(valid));
      return new ValidStatement(
          valid,
          operators,
          validator,
          reader,
          labels,
          validator.getParameterRowType(valid),
          warnings,
          normalizer.lasting());
    } catch (RuntimeException | AssertionError e) {
      throw SqlErrors.of(e, names(written));
    }
  }

  private Set<String> sources(WrittenNames written) {
    return names(written).sources().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String statement(SqlNode query) {
    return switch (query.getKind()) {
      case SET_OPTION -> "SET or ALTER";
      case PROCEDURE_CALL -> "CALL";
      default -> query.getKind().sql;
    };
  }

  /** The error for what Calcite threw later, when it says where; else what was thrown. */
  public RuntimeException explain(RuntimeException thrown) {
    return thrown instanceof CalciteContextException
        ? SqlErrors.of(thrown, names(WrittenNames.none()))
        : thrown;
  }

  private KnownNames names(WrittenNames written) {
    return new KnownNames(catalog, operators, written);
  }
}
