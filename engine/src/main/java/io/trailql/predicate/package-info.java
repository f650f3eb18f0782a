/**
 * What a query's condition says about objects before any is read.
 *
 * <p>A {@link io.trailql.predicate.Predicate} is resolved: columns by name, constants as values,
 * negations pushed down to the leaves. Against what is known of an object or a folder it answers
 * with a {@link io.trailql.predicate.Verdict}. What cannot be said in ranges of one column is left
 * out towards "might match". Level 2: imports {@code column}.
 */
package io.trailql.predicate;
