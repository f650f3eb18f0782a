/**
 * From Calcite's expressions to ours: paths into the columns that are there, constants, operators,
 * calls of declared functions. A call that takes a value out of a document by a constant path is a
 * path too, so that a scan can read the value alone. Imports {@code operator.expression}, {@code
 * function}, {@code json}, {@code event}, {@code sql.catalog} and {@code sql.operators}.
 */
package io.trailql.sql.expression;
