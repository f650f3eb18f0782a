/**
 * From a syntax tree to a validated one: what a statement may be, what its names and types mean,
 * and errors that say where and what else could be meant. Imports {@code sql.catalog} and {@code
 * sql.operators}.
 */
package io.trailql.sql.validate;
