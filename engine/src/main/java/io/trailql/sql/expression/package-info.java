/**
 * From Calcite's expressions to ours: paths into the columns that are there, constants, operators,
 * calls of declared functions. Imports {@code operator.expression}, {@code function}, {@code
 * sql.catalog} and {@code sql.operators}.
 */
package io.trailql.sql.expression;
