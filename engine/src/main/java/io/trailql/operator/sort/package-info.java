/**
 * Ordering rows: {@link io.trailql.operator.sort.Sort} for all of them, in memory or by runs on
 * disk; {@link io.trailql.operator.sort.TopN} for the first few.
 *
 * <p>Level 5: imports {@code column}, {@code error}, {@code runtime}, {@code operator.store} and
 * {@code operator.value}.
 */
package io.trailql.operator.sort;
