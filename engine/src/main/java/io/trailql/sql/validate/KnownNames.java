package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.error.Suggestions;
import io.trailql.function.AggregateFunction;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Signature;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.SourceColumn;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.operators.TrailOperators;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * The names that exist, to suggest in place of one that does not: those of the tables that the
 * statement reads, its own, and everything else where that helps.
 */
record KnownNames(Catalog catalog, TrailOperators operators, WrittenNames written) {

  /** The tables that the statement reads. */
  List<SourceTable> read() {
    return written.identifiers().stream().flatMap(id -> table(id).stream()).distinct().toList();
  }

  private Optional<SourceTable> table(SqlIdentifier id) {
    if (id.isStar() || id.names.size() > 2) {
      return Optional.empty();
    }
    return id.isSimple()
        ? catalog.table(id.getSimple())
        : catalog.table(id.names.get(0), id.names.get(1));
  }

  /** Columns and fields of the tables that are read, with the path to them, and aliases. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>(written.aliases());
    for (SourceTable table : read()) {
      table.columns().forEach(column -> addPaths(column.name(), column.type(), columns));
    }
    return columns;
  }

  private static void addPaths(String path, Type type, Set<String> names) {
    names.add(path);
    if (type instanceof Type.Row row) {
      row.fields().forEach(field -> addPaths(path + "." + field.name(), field.type(), names));
    }
  }

  /** The column of this name in a table that is read; case ignored. */
  Optional<SourceColumn> column(String name) {
    return read().stream().flatMap(table -> column(table, name)).findFirst();
  }

  /** The tables that are not read and have a column of this name, with their schemas. */
  List<String> tablesWith(String name) {
    List<SourceTable> read = read();
    return catalog.tables().stream()
        .filter(table -> !read.contains(table) && column(table, name).findAny().isPresent())
        .map(KnownNames::qualified)
        .toList();
  }

  private static Stream<SourceColumn> column(SourceTable table, String name) {
    return table.columns().stream().filter(column -> column.name().equalsIgnoreCase(name));
  }

  /** Tables, with their schemas unless that is the default. */
  List<String> tables() {
    return catalog.tables().stream().map(KnownNames::shortest).toList();
  }

  /** Tables with their schemas. */
  List<String> qualifiedTables() {
    return catalog.tables().stream().map(KnownNames::qualified).toList();
  }

  /** The table as it is written: with its schema unless that is the default. */
  static String shortest(SourceTable table) {
    return table.schema().equals(Catalog.DEFAULT_SCHEMA) ? table.name() : qualified(table);
  }

  private static String qualified(SourceTable table) {
    return table.schema() + "." + table.name();
  }

  /** What tables and subqueries of the statement are called. */
  List<String> sources() {
    Set<String> names = new LinkedHashSet<>(written.sources());
    for (SqlIdentifier id : written.identifiers()) {
      if (!written.isRenamed(id)) {
        table(id).ifPresent(table -> names.add(table.name()));
      }
    }
    return List.copyOf(names);
  }

  boolean hasFunction(String name) {
    return operators.functionNames().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** How a declared function is called, such as {@code upper(text)}; empty for others. */
  List<String> forms(String name) {
    Stream<Signature> signatures =
        operators
            .scalar(name)
            .map(function -> function.overloads().stream().map(ScalarFunction.Overload::signature))
            .or(
                () ->
                    operators
                        .aggregate(name)
                        .map(
                            function ->
                                function.overloads().stream()
                                    .map(AggregateFunction.Overload::signature)))
            .orElse(Stream.empty());
    return signatures.map(signature -> form(name, signature)).distinct().toList();
  }

  private static String form(String name, Signature signature) {
    return signature.parameters().stream()
        .map(Signature.Parameter::name)
        .collect(
            Collectors.joining(
                ", ",
                name + "(",
                signature.repetition() == Signature.Repetition.ANY_NUMBER ? ", …)" : ")"));
  }

  /** What to say of a function that does not exist. */
  String noFunction(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    String near = Suggestions.sentence(lower, operators.functionNames());
    return "There is no function "
        + lower
        + "."
        + (near.isEmpty() ? " The reference of functions lists those there are." : near);
  }
}
