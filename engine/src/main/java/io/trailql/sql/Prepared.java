package io.trailql.sql;

import io.trailql.column.Type;
import io.trailql.sql.validate.ValidStatement;
import io.trailql.sql.validate.ValidStatement.Lasting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A statement that was found valid. Thread-safe. */
public final class Prepared {
  private final String sql;
  private final List<ResultColumn> columns;
  private final List<Type> parameters;
  private final List<String> warnings;
  private final Lasting lasting;
  private final AtomicReference<ValidStatement> tree;

  /**
   * What was found out about a statement.
   *
   * @param lasting how long a plan of it is right
   * @param tree for the first plan; null for none
   */
  Prepared(
      String sql,
      List<ResultColumn> columns,
      List<Type> parameters,
      List<String> warnings,
      Lasting lasting,
      ValidStatement tree) {
    this.sql = Objects.requireNonNull(sql, "sql");
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.warnings = List.copyOf(warnings);
    this.lasting = Objects.requireNonNull(lasting, "lasting");
    this.tree = new AtomicReference<>(tree);
  }

  /** Its text. */
  public String sql() {
    return sql;
  }

  /** Name and type of each column of the result. */
  public List<ResultColumn> columns() {
    return columns;
  }

  /** The type of each {@code ?}, in order. */
  public List<Type> parameters() {
    return parameters;
  }

  /** What it says that is hardly ever meant. */
  public List<String> warnings() {
    return warnings;
  }

  /** How long a plan of it is right. */
  Lasting lasting() {
    return lasting;
  }

  /** The same without a tree. */
  Prepared withoutTree() {
    return new Prepared(sql, columns, parameters, warnings, lasting, null);
  }

  /** The tree that was found valid, once: planning changes it. */
  Optional<ValidStatement> takeTree() {
    return Optional.ofNullable(tree.getAndSet(null));
  }
}
