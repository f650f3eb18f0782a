/**
 * Window functions: {@link io.trailql.operator.window.Windows} walks sorted rows partition by
 * partition and adds a column for each {@link io.trailql.operator.window.WindowFunction}.
 *
 * <p>Level 5: imports {@code column}, {@code runtime}, {@code operator.store}, {@code
 * operator.sort} and {@code operator.aggregate}.
 */
package io.trailql.operator.window;
