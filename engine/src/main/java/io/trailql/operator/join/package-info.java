/**
 * Joins: {@link io.trailql.operator.join.HashJoin} for every kind and condition.
 *
 * <p>Level 5: imports {@code column}, {@code runtime}, {@code operator.store}, {@code
 * operator.value} and {@code operator.expression}.
 */
package io.trailql.operator.join;
