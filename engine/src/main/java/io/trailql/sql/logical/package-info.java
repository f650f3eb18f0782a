/**
 * From a validated statement to a relational tree in the form the physical planner takes:
 * parameters as constants, subqueries as joins, filters as far down as they go, constants computed,
 * windows apart. Imports {@code sql.catalog} and {@code sql.validate}.
 */
package io.trailql.sql.logical;
