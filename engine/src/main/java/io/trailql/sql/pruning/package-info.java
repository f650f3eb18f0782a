/**
 * What a condition says about single columns of a table, as the {@link
 * io.trailql.predicate.Predicate} a scan prunes by. Imports {@code predicate}, {@code
 * sql.expression} and {@code sql.catalog}.
 */
package io.trailql.sql.pruning;
