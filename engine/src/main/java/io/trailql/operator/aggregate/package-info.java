/**
 * Aggregation: {@link io.trailql.operator.aggregate.HashAggregate} makes groups and hands their
 * rows to accumulators, {@link io.trailql.operator.aggregate.GroupingSets} repeats rows for several
 * groupings.
 *
 * <p>Level 5: imports {@code column}, {@code function}, {@code runtime}, {@code operator.store},
 * {@code operator.value} and {@code operator.expression}.
 */
package io.trailql.operator.aggregate;
