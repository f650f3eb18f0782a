/**
 * The functions as Calcite sees them: one operator for each declaration of {@code function}, and of
 * the standard operators those that have special syntax or that the planner reasons about. Imports
 * {@code function} and {@code sql.catalog}.
 */
package io.trailql.sql.operators;
