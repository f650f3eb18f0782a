/**
 * From the text of a statement to a plan of operators: {@link io.trailql.sql.Planner}.
 *
 * <p>The stages are packages: {@code parser} (text to tree), {@code validate} (names and types,
 * with {@code catalog} and {@code operators}), {@code logical} (relational tree), {@code physical}
 * (plan, with {@code expression} and {@code pruning}). Each imports only those before it. Calcite
 * is imported here and nowhere else. Level 6.
 */
package io.trailql.sql;
